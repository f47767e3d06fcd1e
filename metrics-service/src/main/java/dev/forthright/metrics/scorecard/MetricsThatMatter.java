package dev.forthright.metrics.scorecard;

import dev.forthright.metrics.scorecard.ScorecardView.Headline;
import dev.forthright.metrics.scorecard.ScorecardView.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The six metrics that matter to the leadership brief: two leading, two lagging and two of quality,
 * each with the brief's target unless the role has its own. Where a target is a change ("30 % fewer
 * flags in 90 days"), the metric is that change.
 */
enum MetricsThatMatter {
  COACHING("coaching-completion-rate", "1:1 coaching completion rate", "leading", "0.90"),
  FLAGS("flags-opened-reduction", "Fewer early-warning flags in 90 days", "leading", "0.30"),
  ATTAINMENT("quota-attainment", "Quarterly quota attainment", "lagging", "0.85"),
  RAMP("ramp-time-reduction", "Shorter ramp time to target", "lagging", "0.20"),
  TRUST("peer-trust-score", "Peer trust score", "quality", "8"),
  CLARITY("clarity-rating", "Clarity after the conversation", "quality", "0.80");

  private final String metric;
  private final String title;
  private final String category;
  private final BigDecimal target;

  MetricsThatMatter(String metric, String title, String category, String target) {
    this.metric = metric;
    this.title = title;
    this.category = category;
    this.target = new BigDecimal(target);
  }

  /** All six in the brief's order, whatever of them the subject has. */
  static List<Headline> of(List<Line> lines) {
    List<Headline> headlines = new ArrayList<>();
    Arrays.stream(values()).map(each -> each.from(lines)).forEach(headlines::add);
    return headlines;
  }

  /** Of the longest grain, in which the brief states its targets. */
  private Headline from(List<Line> lines) {
    Optional<Line> line =
        lines.stream()
            .filter(each -> each.metric().equals(metric))
            .reduce((shorter, longer) -> longer);
    if (line.isEmpty()) {
      return new Headline(
          metric, title, category, target, null, null, null, "not_counted_for_subject", null);
    }
    Line found = line.get();
    BigDecimal goal = found.goal() == null ? target : found.goal().value();
    if (found.last() == null) {
      return new Headline(
          metric, title, category, goal, found.grain(), null, null, "no_period_over", null);
    }
    BigDecimal value = found.last().value();
    return new Headline(
        metric,
        title,
        category,
        goal,
        found.grain(),
        found.last().periodStart(),
        value,
        found.last().nullReason(),
        value == null ? null : value.compareTo(goal) >= 0);
  }
}
