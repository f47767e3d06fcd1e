package dev.forthright.metrics.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.forthright.kit.sql.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Flags of one version of a rule, one lens and one severity at opening. Counts over fewer than five
 * people are withheld from those who may not see the people.
 */
public record FlagBreakdownRow(
    @Schema(examples = "EW03") String rule,
    @Schema(examples = "1") int ruleVersion,
    @Schema(examples = "cadence") String lens,
    @Schema(examples = "warning") String severity,
    @Schema(
            examples = "12",
            description = "Distinct flags opened for the first time",
            nullable = true)
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable Long opened,
    @Schema(examples = "1", description = "Times that a flag was opened again", nullable = true)
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable Long reopened,
    @Schema(description = "True when the counts are over too few people") boolean withheld) {

  static FlagBreakdownRow of(Row row) {
    boolean withheld = row.bool("withheld");
    return new FlagBreakdownRow(
        row.text("rule"),
        row.intValue("rule_version"),
        row.text("lens"),
        row.text("severity"),
        withheld ? null : row.longOrNull("opened"),
        withheld ? null : row.longOrNull("reopened"),
        withheld);
  }
}
