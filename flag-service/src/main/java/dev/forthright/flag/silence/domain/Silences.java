package dev.forthright.flag.silence.domain;

import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.rule.domain.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The silences that were not let go yet. One that has ended covers nothing new, but what it held
 * back stays until it is let go, so that all of it opens at the time the silence ended.
 */
public record Silences(List<Covering> all, Instant now) {

  public Silences {
    all = List.copyOf(all);
  }

  /**
   * A silence and whom it covers.
   *
   * @param people the owner's downline as far as the matcher means it; null for everybody
   */
  public record Covering(Silence silence, @Nullable Set<String> people) {

    boolean covers(@Nullable String person, FlagKey key, Severity severity) {
      return (people == null || (person != null && people.contains(person)))
          && silence.matcher().matches(person, key, severity);
    }
  }

  /** The silence that a new flag would have to wait for; of several the one that ends last. */
  public Optional<Inhibitor> inhibitorOf(@Nullable String person, FlagKey key, Severity severity) {
    return all.stream()
        .filter(one -> one.silence().isInForce(now))
        .filter(one -> one.covers(person, key, severity))
        .map(Covering::silence)
        .max(
            Comparator.comparing(Silence::expiresAt)
                .thenComparing(silence -> silence.id().toString()))
        .map(silence -> new Inhibitor.Silence(silence.id()));
  }

  /** Whether the silence holds the flag back still: not when it got louder than what is meant. */
  public boolean holds(UUID silenceId, Flag flag) {
    return all.stream()
        .filter(one -> one.silence().id().equals(silenceId))
        .anyMatch(
            one -> one.covers(flag.concern().personId(), flag.key(), flag.judged().severity()));
  }
}
