package dev.forthright.flag.silence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to keep quiet, why, and until when; whoever sends it owns it.
 *
 * @param expiresAt at most 30 days from now
 */
@Schema(
    examples =
        """
        {"matcher":{"rule":"EW03","personId":"rep-17"},
        "reason":"Moves to the new territory until the end of the month.",
        "expiresAt":"2026-12-01T08:00:00Z"}
        """)
public record SilenceRequest(
    @Valid @NotNull SilenceMatcher matcher,
    @NotBlank @Size(max = 500) String reason,
    @NotNull @Schema(description = "At most 30 days from now") Instant expiresAt) {}
