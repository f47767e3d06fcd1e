package dev.forthright.metrics.flag.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.Concern;
import dev.forthright.metrics.company.domain.WorkedDays;
import dev.forthright.metrics.survival.domain.Observation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTimeTest {

  /** The last day known is Thursday 2026-07-09; Friday the 3rd was a holiday. */
  private static final ResponseTime TIME =
      new ResponseTime(Calendars.FISCAL, LocalDate.of(2026, 7, 9));

  private static final WorkedDays ALWAYS = worked(List.of());

  @ParameterizedTest(name = "opened {0}, acknowledged {1}, closed {2} -> {3} days, {4}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # opened             , acknowledged        , closed              , days, happened
          2026-07-01T14:00:00Z, 2026-07-01T20:00:00Z, -                   , 0   , true
          2026-07-01T14:00:00Z, 2026-07-02T14:00:00Z, -                   , 1   , true
          2026-07-02T14:00:00Z, 2026-07-06T14:00:00Z, -                   , 1   , true
          2026-07-02T14:00:00Z, -                   , -                   , 4   , false
          2026-07-02T14:00:00Z, -                   , 2026-07-07T14:00:00Z, 2   , false
          2026-07-02T14:00:00Z, 2026-07-06T14:00:00Z, 2026-07-07T14:00:00Z, 1   , true
          2026-07-09T14:00:00Z, -                   , -                   , 0   , false
          """)
  void countsTheWorkingDaysOfWhoMustAct(
      Instant opened,
      @Nullable Instant acknowledged,
      @Nullable Instant closed,
      int days,
      boolean happened) {
    FlagOpening flag = opening(opened, acknowledged, null, closed);
    assertThat(TIME.toAcknowledgement(flag, ALWAYS)).isEqualTo(new Observation(days, happened));
  }

  @Test
  void theCompanysMidnightDecidesTheDay() {
    Instant lateEvening = Instant.parse("2026-07-02T03:00:00Z");
    FlagOpening flag = opening(lateEvening, Instant.parse("2026-07-02T14:00:00Z"), null, null);
    assertThat(TIME.toAcknowledgement(flag, ALWAYS)).isEqualTo(new Observation(1, true));
  }

  @Test
  void aManagerOnLeaveLosesNoDays() {
    WorkedDays away = worked(List.of("2026-07-06", "2026-07-07"));
    FlagOpening flag = opening(Instant.parse("2026-07-02T14:00:00Z"), null, null, null);
    assertThat(TIME.toAcknowledgement(flag, away)).isEqualTo(new Observation(2, false));
  }

  @Test
  void aConversationAfterTheFlagWasClosedIsNoAnswerToIt() {
    Instant opened = Instant.parse("2026-07-01T14:00:00Z");
    Instant closed = Instant.parse("2026-07-06T14:00:00Z");
    Instant held = Instant.parse("2026-07-08T14:00:00Z");
    assertThat(TIME.toConversation(opening(opened, null, held, closed), ALWAYS))
        .isEqualTo(new Observation(2, false));
    assertThat(TIME.toConversation(opening(opened, null, held, null), ALWAYS))
        .isEqualTo(new Observation(4, true));
  }

  private static FlagOpening opening(
      Instant opened,
      @Nullable Instant acknowledged,
      @Nullable Instant held,
      @Nullable Instant closed) {
    return new FlagOpening(new Concern("ann", "max"), true, opened, acknowledged, held, closed);
  }

  private static WorkedDays worked(List<String> away) {
    return new WorkedDays(
        "max",
        Calendars.WORK,
        new Absences(away.stream().map(day -> Calendars.away("max", day, day, "1")).toList()));
  }
}
