package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.coaching.domain.CoachingSession;
import dev.forthright.metrics.coaching.domain.Pair;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What happened in a period, as known at a tick.
 *
 * @param sessions from the start of the fiscal quarter in which the period begins
 * @param forecasts of a quarter, those for it and the three before
 * @param lastOneOnOne day of each pair's last 1:1 held before the end of the period
 * @param delays how soon what happened in the period was recorded
 * @param stageMoves of a quarter, the whole paths of the deals that came to a stage in the quarter
 *     before
 */
public record PeriodFacts(
    List<ActivityTally> activities,
    List<CreditedAmount> credits,
    List<CoachingSession> sessions,
    Map<Pair, LocalDate> lastOneOnOne,
    Pipeline pipeline,
    List<Forecast> forecasts,
    List<RecordDelay> delays,
    List<StageMove> stageMoves) {

  public PeriodFacts(
      List<ActivityTally> activities,
      List<CreditedAmount> credits,
      List<CoachingSession> sessions,
      Map<Pair, LocalDate> lastOneOnOne) {
    this(
        activities,
        credits,
        sessions,
        lastOneOnOne,
        Pipeline.NONE,
        List.of(),
        List.of(),
        List.of());
  }
}
