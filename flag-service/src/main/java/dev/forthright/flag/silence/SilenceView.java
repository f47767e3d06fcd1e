package dev.forthright.flag.silence;

import dev.forthright.flag.silence.domain.Silence;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A silence, and what it has kept from managers so far; without its reason once that was erased.
 */
public record SilenceView(
    UUID id,
    SilenceMatcher matcher,
    String ownerId,
    @Schema(description = "company: everybody's flags; downline: those of the owner's people")
        String scope,
    @Nullable String reason,
    Instant createdAt,
    Instant expiresAt,
    @Nullable @Schema(description = "When it was ended by hand") Instant endedAt,
    @Nullable String endedBy,
    @Schema(description = "active or ended") String state,
    @Schema(description = "Firings that it has held back, whatever became of the flags since")
        long heldBack,
    @Schema(description = "Flags that wait for it to end") long waiting,
    long version) {

  static SilenceView of(SilenceReader.Listed listed, @Nullable String reason, Instant now) {
    Silence silence = listed.silence();
    return new SilenceView(
        silence.id(),
        SilenceMatcher.of(silence.matcher()),
        silence.ownerId(),
        silence.companyWide() ? "company" : "downline",
        reason,
        silence.createdAt(),
        silence.expiresAt(),
        silence.endedAt(),
        listed.endedBy(),
        silence.isInForce(now) ? "active" : "ended",
        listed.heldBack(),
        listed.waiting(),
        silence.version());
  }
}
