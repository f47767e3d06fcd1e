package dev.forthright.metrics.flag.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By how much the rate of flags went down from one window to the next (K2): only where the same
 * versions of the same rules judged in both, and on enough flags.
 */
public final class FlagReduction {

  /** Days in each of the two windows. */
  public static final int WINDOW_DAYS = 90;

  /** With fewer flags than this before, a difference says nothing. */
  public static final long FEWEST_FLAGS = 20;

  /**
   * What the comparison came to; exactly one of {@code reduction} and {@code reason} is given.
   *
   * @param rate flags per unit of exposure in the later window
   * @param rateBefore the same in the window before
   */
  public record Result(
      @Nullable BigDecimal reduction,
      @Nullable String reason,
      @Nullable BigDecimal rate,
      @Nullable BigDecimal rateBefore,
      long flagsBefore) {}

  private final Set<String> changedRules;

  /**
   * @param company everybody's flags of both windows: a rule that changed changed for all, also for
   *     a team that only one of its versions has found anything in
   */
  public FlagReduction(Collection<FlagTally> company) {
    Map<String, Set<Integer>> versions = new HashMap<>();
    company.forEach(
        tally ->
            versions
                .computeIfAbsent(tally.rule(), rule -> new HashSet<>())
                .add(tally.ruleVersion()));
    changedRules =
        versions.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
  }

  /** Compares the flags of one subject, given its exposure in the two windows. */
  public Result of(List<FlagTally> flags, BigDecimal exposureBefore, BigDecimal exposure) {
    long before = count(flags, false);
    long recent = count(flags, true);
    if (before < FEWEST_FLAGS) {
      return new Result(null, "base_too_small", null, null, before);
    }
    if (flags.stream().anyMatch(tally -> changedRules.contains(tally.rule()))) {
      return new Result(null, "rule_versions_differ", null, null, before);
    }
    if (exposureBefore.signum() <= 0 || exposure.signum() <= 0) {
      return new Result(null, "no_exposure", null, null, before);
    }
    BigDecimal rateBefore =
        BigDecimal.valueOf(before).divide(exposureBefore, MathContext.DECIMAL64);
    BigDecimal rate = BigDecimal.valueOf(recent).divide(exposure, MathContext.DECIMAL64);
    BigDecimal ratio = rate.divide(rateBefore, MathContext.DECIMAL64);
    return new Result(BigDecimal.ONE.subtract(ratio), null, rate, rateBefore, before);
  }

  private static long count(List<FlagTally> flags, boolean recent) {
    return flags.stream()
        .filter(tally -> tally.recent() == recent)
        .mapToLong(FlagTally::count)
        .sum();
  }
}
