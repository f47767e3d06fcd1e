package dev.forthright.flag.rule;

import dev.forthright.flag.rule.domain.RuleBook;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.RuleSetting;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** The rule book in force; a setting that cannot be stops the service before it judges anybody. */
@Startup
@Singleton
public class RuleBooks {

  private final RuleBook inForce;

  RuleBooks(RuleSettings settings) {
    Map<RuleId, RuleSetting> byRule = new EnumMap<>(RuleId.class);
    settings
        .byNumber()
        .forEach(
            (number, rule) ->
                byRule.put(
                    id(number),
                    new RuleSetting(rule.enabled().orElse(null), rule.thresholds(), rule.roles())));
    inForce = new RuleBook(RuleBook.DEFAULT.version(), byRule);
  }

  /** The rules as they are set now. */
  public RuleBook inForce() {
    return inForce;
  }

  private static RuleId id(String number) {
    return RuleId.of(number)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "forthright.rules.%s: there is no such rule.".formatted(number)));
  }
}
