package dev.forthright.flag.rule.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a company has set otherwise about one rule.
 *
 * @param enabled whether it judges; null leaves the rule's own default
 * @param thresholds by name
 * @param byRole thresholds that differ for a role, such as {@code sales/smb}, {@code sales/*} or
 *     {@code *}{@code /smb}
 */
public record RuleSetting(
    @Nullable Boolean enabled,
    Map<String, String> thresholds,
    Map<String, Map<String, String>> byRole) {

  /** Nothing is set. */
  public static final RuleSetting NONE = new RuleSetting(null, Map.of(), Map.of());

  public RuleSetting {
    thresholds = Map.copyOf(thresholds);
    byRole = Map.copyOf(byRole);
  }
}
