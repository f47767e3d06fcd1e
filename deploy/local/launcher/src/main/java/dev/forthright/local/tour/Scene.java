package dev.forthright.local.tour;

import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.StackClock;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Door;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Where the walk happens: the running product, its door, its clock, and who walks.
 *
 * @param out takes the story, line by line
 */
record Scene(LocalStack stack, Door door, StackClock clock, Week week, Consumer<String> out) {

  /** What a feed may be late by, and the hours that {@link Door#passTime} adds. */
  private static final Duration A_DAY_AND_MORE = Duration.ofHours(26);

  static final String TEAM = "tour";
  static final String REP = Company.rep(TEAM, 1);
  static final String MANAGER = Company.manager(TEAM);

  /** The manager at one service. */
  Walker manager(Service service) {
    return new Walker(stack, service, MANAGER, "manager", this::tell);
  }

  /** The rep at one service. */
  Walker rep(Service service) {
    return new Walker(stack, service, REP, "rep", this::tell);
  }

  /** Lets time pass until that hour, in the feeds too, which tell it by what they report. */
  void goTo(int number, DayOfWeek day, int hour) {
    clock.moveTo(week.at(number, day, hour));
    door.passTime(clock.now().minus(A_DAY_AND_MORE));
    clock.awaitQuiet();
  }

  /** Begins a part of the story, with the product's date. */
  void begin(String line) {
    ZonedDateTime now = clock.now().atZone(Company.ZONE);
    out.accept(
        "%s %s  %s"
            .formatted(
                now.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                now.toLocalDate(),
                line));
  }

  /** One more line of the part. */
  void tell(String line) {
    out.accept("    " + line);
  }
}
