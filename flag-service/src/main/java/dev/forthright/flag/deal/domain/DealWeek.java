package dev.forthright.flag.deal.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deal as a week left it, as weekly rules see it: at the first instant of the Monday after, in
 * the company's zone. What is learnt late takes its place by its own time.
 *
 * @param lastDay the Sunday
 * @param at the first instant after it
 * @param changes what the week before had left otherwise
 */
public record DealWeek(LocalDate lastDay, Instant at, DealSpan deal, List<FieldChange> changes) {

  /**
   * The deal at the end of every week that is over, newest first, from when it was first known.
   *
   * @param now only weeks that ended up to here
   * @param most how many weeks at the most
   */
  public static List<DealWeek> of(DealTimeline timeline, Instant now, ZoneId zone, int most) {
    List<DealWeek> weeks = new ArrayList<>();
    LocalDate monday =
        LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Optional<DealSpan> deal = at(timeline, monday, zone);
    while (deal.isPresent() && weeks.size() < most) {
      LocalDate before = monday.minusWeeks(1);
      @Nullable DealSpan left = at(timeline, before, zone).orElse(null);
      weeks.add(
          new DealWeek(
              monday.minusDays(1),
              start(monday, zone),
              deal.get(),
              FieldChange.between(timeline, left, deal.get())));
      monday = before;
      deal = Optional.ofNullable(left);
    }
    return List.copyOf(weeks);
  }

  private static Optional<DealSpan> at(DealTimeline timeline, LocalDate day, ZoneId zone) {
    return timeline.asOf(start(day, zone));
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
