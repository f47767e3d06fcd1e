package dev.forthright.metrics.catalogue;

import dev.forthright.metrics.rollup.domain.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One line of the data dictionary. */
public record MetricView(
    @Schema(examples = "coaching-completion-rate") String id,
    @Schema(examples = "Coaching completed") String name,
    @Schema(examples = "Sessions held with notes saved within 2 worked days / sessions planned")
        String formula,
    @Schema(examples = "ratio") String unit,
    @Schema(examples = "leading") String category,
    @Schema(examples = "up") String betterDirection,
    @Schema(examples = "0.90") @Nullable BigDecimal target,
    @Schema(examples = "[\"week\", \"quarter\"]") List<String> grains,
    @Schema(examples = "[\"rep\", \"team\"]") List<String> subjectTypes,
    @Schema(examples = "1") int definitionVersion) {

  static MetricView of(Metric metric) {
    return new MetricView(
        metric.id(),
        metric.title(),
        metric.formula(),
        wire(metric.unit()),
        wire(metric.category()),
        metric.betterDirection(),
        metric.target().orElse(null),
        metric.grains().stream().sorted().map(MetricView::wire).toList(),
        metric.subjects().stream().sorted().map(MetricView::wire).toList(),
        metric.definitionVersion());
  }

  private static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
