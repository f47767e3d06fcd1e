package dev.forthright.flag.silence.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to hear nothing of some flags for a while: who, of what, and until when. Source:
 * domain.md 3.5.3.
 *
 * @param ownerId who silences
 * @param companyWide whether it covers everybody; otherwise the owner's downline alone
 * @param endedAt when it was ended by hand, before it expired
 * @param version counts saved changes, for If-Match
 */
public record Silence(
    UUID id,
    Matcher matcher,
    String ownerId,
    boolean companyWide,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    long version) {

  /** A silence that nobody renews is forgotten; so none lasts longer. */
  public static final Duration LONGEST = Duration.ofDays(30);

  /** Whether a silence that begins now may last until then: to the longest, inclusive. */
  public static boolean mayLast(Instant now, Instant until) {
    return until.isAfter(now) && !until.isAfter(now.plus(LONGEST));
  }

  /** When it ends, or ended. */
  public Instant end() {
    return endedAt == null ? expiresAt : endedAt;
  }

  /** Whether new flags are kept quiet; at the end itself not any more. */
  public boolean isInForce(Instant now) {
    return now.isBefore(end());
  }
}
