package dev.forthright.flag.flag;

import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.kit.clock.KitClock;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Now, in the working days of whoever should act on a flag: a deadline that runs against somebody
 * stands still while they are away.
 */
@ApplicationScoped
public class FlagMoments {

  private final Calendars calendars;
  private final KitClock clock;

  FlagMoments(Calendars calendars, KitClock clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  /** The moment of one flag. */
  public Moment of(Flag flag) {
    String manager = flag.concern().managerId();
    WorkCalendar days = manager == null ? calendars.company() : calendars.forPerson(manager);
    return Moment.by(clock.instant(), days);
  }
}
