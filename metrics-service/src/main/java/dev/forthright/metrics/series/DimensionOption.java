package dev.forthright.metrics.series;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A choice in a dashboard's variable: what is shown, and what is asked for. */
public record DimensionOption(
    @Schema(examples = "Anna Smith") String text, @Schema(examples = "P-017") String value) {}
