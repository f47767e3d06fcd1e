package dev.forthright.flag.deal;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.deal.domain.DealTimeline;
import dev.forthright.flag.deal.domain.DealWeek;
import dev.forthright.flag.deal.domain.FieldChange;
import dev.forthright.flag.people.SubjectAccess;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Reads deals for people; visible to whoever may see the owner. */
@ApplicationScoped
public class DealService {

  private final DealStore deals;
  private final SubjectAccess access;
  private final Viewers viewers;
  private final Audit audit;
  private final CompanyStore company;
  private final KitClock clock;

  DealService(
      DealStore deals,
      SubjectAccess access,
      Viewers viewers,
      Audit audit,
      CompanyStore company,
      KitClock clock) {
    this.deals = deals;
    this.access = access;
    this.viewers = viewers;
    this.audit = audit;
    this.company = company;
    this.clock = clock;
  }

  /** A deal's state and history; 404 when there is none or the owner is not the reader's to see. */
  @Transactional
  DealView get(String id) {
    return DealView.of(id, read(id));
  }

  /** A deal at the end of the last weeks, newest first; 404 as above. */
  @Transactional
  List<DealWeekView> weeks(String id, int weeks) {
    Instant now = clock.instant();
    return DealWeek.of(read(id), now, zone(now), weeks).stream().map(DealWeekView::of).toList();
  }

  /**
   * What of a deal is otherwise now than at the start of a day of the company; 400 for a day to
   * come, 404 as above.
   */
  @Transactional
  List<FieldChange> changesSince(String id, LocalDate since) {
    DealTimeline timeline = read(id);
    Instant now = clock.instant();
    Instant start = since.atStartOfDay(zone(now)).toInstant();
    if (start.isAfter(now)) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "since (%s) must not be after today (%s)."
              .formatted(since, LocalDate.ofInstant(now, zone(now))));
    }
    return timeline.changesBetween(start, now);
  }

  private DealTimeline read(String id) {
    DealTimeline timeline =
        deals
            .timeline(id)
            .filter(
                found ->
                    access.maySee(viewers.current(), found.spans().getLast().state().ownerId()))
            .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such deal."));
    String owner = timeline.spans().getLast().state().ownerId();
    audit.record("read", "deal", id, Stream.ofNullable(owner).toList());
    return timeline;
  }

  private ZoneId zone(Instant now) {
    return company.at(now).company().zone();
  }
}
