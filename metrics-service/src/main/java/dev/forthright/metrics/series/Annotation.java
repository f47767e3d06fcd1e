package dev.forthright.metrics.series;

import dev.forthright.kit.sql.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that happened, as dashboards draw it over a chart. */
public record Annotation(
    @Schema(examples = "1785628800000", description = "Begin, epoch milliseconds") long time,
    @Schema(examples = "1786233600000", description = "End, epoch milliseconds, of what lasts")
        @Nullable Long timeEnd,
    @Schema(examples = "EW12") String title,
    @Schema(examples = "Anna Smith") String text,
    @Schema(examples = "[\"flag\", \"warning\", \"activity\"]") List<String> tags,
    @Schema(examples = "P-017") String personId) {

  static Annotation of(Row row) {
    Instant end = row.instant("ended_at");
    return new Annotation(
        row.instant("at").toEpochMilli(),
        end == null ? null : end.toEpochMilli(),
        row.text("title"),
        row.text("text"),
        row.texts("tags"),
        row.text("person_id"));
  }
}
