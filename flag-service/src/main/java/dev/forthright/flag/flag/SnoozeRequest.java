package dev.forthright.flag.flag;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Until when a flag may be silent, and why, as a code. */
public record SnoozeRequest(
    @NotNull @Schema(examples = "2026-12-01T08:00:00Z") Instant until,
    @NotBlank
        @Size(max = 64)
        @Pattern(regexp = "[a-z0-9_]+", message = "must be a code of a-z, 0-9 and _")
        @Schema(examples = "customer_on_holiday")
        String reason) {}
