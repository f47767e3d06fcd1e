package dev.forthright.metrics.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.rollup.domain.Metric;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Prints the catalogue to {@code docs/metrics.md}. Run with {@code -Dforthright.docs.write=true}
 * after a change.
 */
class MetricsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  @Test
  void thePageIsWhatTheCatalogueSays() throws IOException {
    if (Boolean.getBoolean("forthright.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE).hasContent(page());
  }

  @Test
  void everyMetricIsExplainedAndKnowsItsSubjects() {
    assertThat(Metric.values())
        .allSatisfy(
            metric -> {
              assertThat(metric.formula()).isNotBlank();
              assertThat(metric.subjects()).isNotEmpty();
              assertThat(metric.grains()).isNotEmpty();
              assertThat(Metric.of(metric.id())).contains(metric);
            });
  }

  private static String page() {
    return """
        # Metrics

        Printed from the catalogue in metrics-service; do not edit.

        Every value has a subject, a half-open period of the company's calendar (ISO week, fiscal month
        or fiscal quarter) and a day tick as of which it was known. A missing value is null with a reason, never
        0; zero is zero. Ratios sum up as numerators over denominators. A rate on less than 40 % of the
        period's working time (`low_exposure`) is withheld but keeps its parts. A value at a tick rests
        only on facts that had occurred by then; a later fact restates a period that is over.
        A running week is brought up to date at every day tick, a running quarter too where marked and
        else at each week's end. On `metric.rollups` a week stands when it is over, a running quarter at
        each week's end where marked, and every period again when it is restated. A running month is
        brought up to date at each week's end and stands on `metric.rollups` only when it is over.

        A rep belongs to the role (`discipline/segment`, each `-` where not known) and the segment of
        the period's last day; the company's subject id is `company`. Executives and revenue operations
        may read these three, of five people or more.

        Stratum B counts flags, conversations, commitments and plans. It closes right after stratum A of
        the same tick from what is known then; later facts restate. A value that may still change without
        anybody being late (flags that still wait, commitments not marked yet, flags watched for 90
        days) is complete only when that is decided, at the latest 90 days after its period, and stands
        on `metric.rollups` only then. Of metrics marked (late) a rep sees the own value only of periods
        that are a week over, and as it was known a week ago, before any flag was heard of that is still
        hidden from the rep: it would tell of a flag before the manager's head start is over.

        | id | what | formula | unit | category | target | subjects | grains | stratum | running quarter |
        |---|---|---|---|---|---|---|---|---|---|
        """
        + Arrays.stream(Metric.values()).map(MetricsPageTest::line).collect(Collectors.joining());
  }

  private static String line(Metric metric) {
    MetricView view = MetricView.of(metric);
    return "| `%s` | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            view.id(),
            view.name(),
            view.formula(),
            view.unit(),
            view.category(),
            metric.target().map(BigDecimal::toPlainString).orElse(""),
            String.join(", ", view.subjectTypes()) + (metric.isHeldBackFromRep() ? " (late)" : ""),
            String.join(", ", view.grains()),
            metric.stratum(),
            metric.isPublishedWhileOpen() ? "yes" : "")
        .replace(System.lineSeparator(), "\n");
  }
}
