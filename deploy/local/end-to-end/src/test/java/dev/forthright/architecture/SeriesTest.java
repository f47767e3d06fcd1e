package dev.forthright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.flag.rule.domain.Rule;
import dev.forthright.flag.rule.domain.RuleBook;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Series;
import dev.forthright.metrics.rollup.domain.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the rules of flag-service read is what metrics-service publishes: neither module knows the
 * other, so a name or a grain that differs would only make a rule silent.
 */
class SeriesTest {

  /** Series that rules wait for; a rule that waits says too little data. Only ever shorter. */
  private static final Set<String> NOT_PUBLISHED_YET =
      Set.of(
          "EW17 play-adherence (rep, week)",
          "EW20 ramp-milestone.* (rep, month)",
          "EW22 bulk-edit-share (rep, week)");

  /** Objectives that a rule would wait for, of metrics that nobody counts yet. */
  private static final Set<String> NO_OBJECTIVE_YET =
      Set.of("EW17 play-adherence", "EW20 ramp-time-to-target", "EW22 bulk-edit-share");

  /** Rules whose flags are about one series each, and one such. */
  private static final Map<RuleId, String> SCOPES =
      Map.of(RuleId.EW03, "meeting", RuleId.EW04, "pipeline-created", RuleId.EW07, "win-rate");

  @Test
  void everySeriesThatARuleReadsIsPublished() {
    Set<String> missing = new TreeSet<>();
    for (CohortRule rule : cohortRules()) {
      rule.series().stream()
          .filter(series -> !isPublished(series))
          .forEach(series -> missing.add(rule.id() + " " + inWords(series)));
    }
    assertThat(missing).containsExactlyInAnyOrderElementsOf(NOT_PUBLISHED_YET);
  }

  @Test
  void everyMetricOfWhichAnObjectiveHoldsARuleBackIsCounted() {
    Set<String> missing = new TreeSet<>();
    for (Rule rule : RuleBook.DEFAULT.rules()) {
      String scope = SCOPES.getOrDefault(rule.id(), "any");
      rule.planMetrics(scope).stream()
          .filter(metric -> Metric.of(metric).isEmpty())
          .forEach(metric -> missing.add(rule.id() + " " + metric));
    }
    assertThat(missing).containsExactlyInAnyOrderElementsOf(NO_OBJECTIVE_YET);
  }

  private static List<CohortRule> cohortRules() {
    List<CohortRule> rules =
        RuleBook.DEFAULT.rules().stream()
            .filter(CohortRule.class::isInstance)
            .map(CohortRule.class::cast)
            .toList();
    assertThat(rules).hasSizeGreaterThan(10);
    return rules;
  }

  private static boolean isPublished(Series series) {
    return Arrays.stream(Metric.values())
        .anyMatch(
            metric ->
                series.covers(metric.id())
                    && metric.subjects().stream()
                        .anyMatch(kind -> kind.name().equals(series.subject().name()))
                    && metric.grains().stream()
                        .anyMatch(grain -> grain.name().equals(series.grain().name())));
  }

  private static String inWords(Series series) {
    return "%s (%s, %s)".formatted(series.metric(), series.subject(), series.grain());
  }
}
