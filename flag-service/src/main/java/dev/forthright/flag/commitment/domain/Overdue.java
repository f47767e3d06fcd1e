package dev.forthright.flag.commitment.domain;

import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A commitment that was still open so many working days after a due date it had.
 *
 * @param on the company's day at whose end that was so for the first time
 * @param eventId the version of the commitment that was open then
 */
public record Overdue(UUID commitmentId, LocalDate dueDate, LocalDate on, UUID eventId) {

  private static final Comparator<Overdue> ORDER =
      Comparator.comparing(Overdue::on)
          .thenComparing(Overdue::commitmentId)
          .thenComparing(Overdue::dueDate);

  /**
   * Everything of one person that was ever overdue, in order: a function of the facts alone, so
   * that it does not matter which tick noticed.
   *
   * @param facts all versions of the person's commitments up to a tick
   * @param days the person's working days
   * @param after working days after the due date
   * @param zone the company's, whose days ticks end
   */
  public static List<Overdue> among(
      List<CommitmentFact> facts, WorkCalendar days, int after, ZoneId zone) {
    List<Overdue> overdue = new ArrayList<>();
    for (CommitmentFact fact : facts) {
      boolean setsDate = facts.stream().noneMatch(other -> isEarlierWithSameDate(other, fact));
      if (fact.isOpen() && setsDate) {
        LocalDate on = later(days.plusWorkingDays(fact.dueDate(), after), day(fact, zone));
        CommitmentFact then = asOf(facts, fact.commitmentId(), endOf(on, zone));
        if (then != null && then.isOpen() && then.dueDate().equals(fact.dueDate())) {
          overdue.add(new Overdue(fact.commitmentId(), fact.dueDate(), on, then.eventId()));
        }
      }
    }
    return overdue.stream().sorted(ORDER).toList();
  }

  /** The end of a company day, which is its tick. */
  public static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The tick at whose end it was overdue first. */
  public Instant tick(ZoneId zone) {
    return endOf(on, zone);
  }

  public boolean isBefore(Overdue other) {
    return ORDER.compare(this, other) < 0;
  }

  private static boolean isEarlierWithSameDate(CommitmentFact other, CommitmentFact fact) {
    return other.commitmentId().equals(fact.commitmentId())
        && other.version() < fact.version()
        && other.isOpen()
        && other.dueDate().equals(fact.dueDate());
  }

  private static @Nullable CommitmentFact asOf(List<CommitmentFact> facts, UUID id, Instant at) {
    return facts.stream()
        .filter(fact -> fact.commitmentId().equals(id) && !fact.changedAt().isAfter(at))
        .max(Comparator.comparingLong(CommitmentFact::version))
        .orElse(null);
  }

  private static LocalDate day(CommitmentFact fact, ZoneId zone) {
    return fact.changedAt().atZone(zone).toLocalDate();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
