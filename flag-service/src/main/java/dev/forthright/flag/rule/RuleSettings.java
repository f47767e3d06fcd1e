package dev.forthright.flag.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/**
 * What this company has set otherwise than domain.md, by rule: {@code
 * forthright.rules.EW11.thresholds.warnAfter=5}, for one role {@code
 * forthright.rules.EW11.roles."sales/smb".warnAfter=2}.
 */
@ConfigMapping(prefix = "forthright.rules")
public interface RuleSettings {

  /** Settings of each rule, by its number. */
  @WithParentName
  Map<String, OneRule> byNumber();

  /** Settings of one rule. */
  interface OneRule {

    /** False switches it off; by default as the rule says. */
    Optional<Boolean> enabled();

    /** Thresholds by name, as printed in docs/rules.md. */
    Map<String, String> thresholds();

    /** Thresholds that differ for a role: {@code discipline/segment}, either may be {@code *}. */
    Map<String, Map<String, String>> roles();
  }
}
