package dev.forthright.flag.silence.domain;

import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rule.domain.Lens;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Severity;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which flags are meant: those that equal every part that is not null. Nobody silences a {@code
 * critical} flag by the way: only a matcher that names that severity covers it.
 *
 * @param personId whom the flag concerns
 * @param subjectId what the flag is about, such as a deal
 */
public record Matcher(
    @Nullable RuleId rule,
    @Nullable Lens lens,
    @Nullable String personId,
    @Nullable String subjectId,
    @Nullable Severity severity) {

  /** Whether it says nothing, and so would cover everything. */
  public boolean isEmpty() {
    return Stream.of(rule, lens, personId, subjectId, severity).allMatch(Objects::isNull);
  }

  /** Whether no flag can ever match, because the rule looks through another lens. */
  public boolean isContradiction() {
    return rule != null && lens != null && rule.lens() != lens;
  }

  /** Whether a flag of the key about the person is meant. */
  public boolean matches(@Nullable String person, FlagKey key, Severity loudness) {
    return (rule == null || rule == key.rule())
        && (lens == null || lens == key.rule().lens())
        && (personId == null || personId.equals(person))
        && (subjectId == null || subjectId.equals(key.subjectId()))
        && (severity == null ? loudness != Severity.CRITICAL : severity == loudness);
  }
}
