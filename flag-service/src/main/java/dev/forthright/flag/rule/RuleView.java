package dev.forthright.flag.rule;

import dev.forthright.flag.rule.domain.Rule;
import dev.forthright.flag.rule.domain.RuleBook;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A rule with its thresholds. */
public record RuleView(
    String id,
    String name,
    int version,
    String inWords,
    String lens,
    String judges,
    String cadence,
    int heldFor,
    boolean on,
    Map<String, String> settings) {

  static List<RuleView> of(RuleBook book) {
    return book.rules().stream().map(rule -> of(rule, book)).toList();
  }

  private static RuleView of(Rule rule, RuleBook book) {
    return new RuleView(
        rule.id().name(),
        rule.id().slug(),
        book.version(),
        rule.inWords(),
        rule.id().lens().toString(),
        rule.id().subject().toString(),
        rule.id().cadence().name().toLowerCase(Locale.ROOT),
        rule.id().holdFor(),
        book.isOn(rule.id()),
        rule.settings());
  }
}
