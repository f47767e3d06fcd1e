package dev.forthright.flag.silence.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.rule.domain.Lens;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.flag.rule.domain.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a silence covers, whom, and until when, at the exact boundaries. */
class SilencesTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final FlagKey DEAL = new FlagKey(RuleId.EW12, SubjectKind.DEAL, "D-1", "");

  @ParameterizedTest
  @CsvSource({"PT0S,false", "PT0.000001S,true", "P30D,true", "P30DT0.000001S,false"})
  void lastsThirtyDaysAtMost(Duration length, boolean allowed) {
    assertThat(Silence.mayLast(NOW, NOW.plus(length))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "EW12,,,,,true",
    "EW13,,,,,false",
    ",PIPELINE,,,,true",
    ",CADENCE,,,,false",
    ",,rep-1,,,true",
    ",,rep-2,,,false",
    ",,,D-1,,true",
    ",,,D-2,,false",
    ",,,,WARNING,true",
    ",,,,INFO,false",
    "EW12,PIPELINE,rep-1,D-1,WARNING,true",
    "EW12,PIPELINE,rep-1,D-2,WARNING,false",
  })
  void everythingThatIsNamedMustBeEqual(
      @Nullable RuleId rule,
      @Nullable Lens lens,
      @Nullable String person,
      @Nullable String subject,
      @Nullable Severity severity,
      boolean matches) {
    Matcher matcher = new Matcher(rule, lens, person, subject, severity);
    assertThat(matcher.matches("rep-1", DEAL, Severity.WARNING)).isEqualTo(matches);
  }

  @Test
  void aCriticalFlagIsSilencedOnlyByItsName() {
    Matcher plain = new Matcher(RuleId.EW12, null, null, null, null);
    Matcher named = new Matcher(RuleId.EW12, null, null, null, Severity.CRITICAL);

    assertThat(plain.matches("rep-1", DEAL, Severity.INFO)).isTrue();
    assertThat(plain.matches("rep-1", DEAL, Severity.CRITICAL)).isFalse();
    assertThat(named.matches("rep-1", DEAL, Severity.CRITICAL)).isTrue();
    assertThat(named.matches("rep-1", DEAL, Severity.WARNING)).isFalse();
  }

  @Test
  void aMatcherThatNamesNothingOrTheImpossibleIsTold() {
    assertThat(new Matcher(null, null, null, null, null).isEmpty()).isTrue();
    assertThat(new Matcher(null, null, null, "D-1", null).isEmpty()).isFalse();
    assertThat(new Matcher(RuleId.EW12, Lens.CADENCE, null, null, null).isContradiction()).isTrue();
    assertThat(new Matcher(RuleId.EW12, Lens.PIPELINE, null, null, null).isContradiction())
        .isFalse();
  }

  @Test
  void aManagersSilenceCoversTheOwnPeopleOnly() {
    Silence silence = silence(1, Duration.ofDays(1));
    Silences own = silences(new Silences.Covering(silence, Set.of("rep-1")));
    Silences everybodys = silences(new Silences.Covering(silence, null));

    assertThat(inhibitor(own, "rep-1")).contains(silence.id());
    assertThat(inhibitor(own, "rep-2")).isEmpty();
    assertThat(inhibitor(own, null)).as("an owner nobody knows").isEmpty();
    assertThat(inhibitor(everybodys, null)).contains(silence.id());
  }

  @Test
  void ofSeveralTheOneThatLastsLongestSpeaks() {
    Silence longer = silence(1, Duration.ofDays(2));
    Silence shorter = silence(2, Duration.ofDays(1));
    Silences both =
        silences(new Silences.Covering(shorter, null), new Silences.Covering(longer, null));

    assertThat(inhibitor(both, "rep-1")).contains(longer.id());
  }

  @Test
  void atItsEndItCoversNothingNew() {
    Silence over = silence(1, Duration.ZERO);
    Silence lasts = silence(1, Duration.ofNanos(1));

    assertThat(inhibitor(silences(new Silences.Covering(over, null)), "rep-1")).isEmpty();
    assertThat(inhibitor(silences(new Silences.Covering(lasts, null)), "rep-1"))
        .contains(lasts.id());
  }

  @Test
  void endedByHandItEndsThen() {
    Silence ended =
        new Silence(
            new UUID(0, 1),
            new Matcher(RuleId.EW12, null, null, null, null),
            "m-1",
            true,
            NOW.minusSeconds(60),
            NOW.plusSeconds(60),
            NOW,
            2);

    assertThat(ended.end()).isEqualTo(NOW);
    assertThat(ended.isInForce(NOW.minusNanos(1))).isTrue();
    assertThat(ended.isInForce(NOW)).isFalse();
  }

  private static Optional<UUID> inhibitor(Silences silences, @Nullable String person) {
    return silences
        .inhibitorOf(person, DEAL, Severity.WARNING)
        .map(inhibitor -> ((Inhibitor.Silence) inhibitor).silenceId());
  }

  private static Silences silences(Silences.Covering... all) {
    return new Silences(List.copyOf(Arrays.asList(all)), NOW);
  }

  private static Silence silence(int id, Duration left) {
    return new Silence(
        new UUID(0, id),
        new Matcher(RuleId.EW12, null, null, null, null),
        "m-1",
        false,
        NOW.minusSeconds(60),
        NOW.plus(left),
        null,
        1);
  }
}
