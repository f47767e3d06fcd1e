package dev.forthright.flag.flag;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.kit.clock.KitClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The digest of whoever asks, as the manager of their people. */
@ApplicationScoped
public class DigestService {

  /**
   * How far back the working day before is looked for, in days; longer leave is told no more of.
   */
  private static final int LONGEST_LEAVE = 60;

  private final DigestReader reader;
  private final DigestSettings settings;
  private final Calendars calendars;
  private final Viewers viewers;
  private final Audit audit;
  private final KitClock clock;

  DigestService(
      DigestReader reader,
      DigestSettings settings,
      Calendars calendars,
      Viewers viewers,
      Audit audit,
      KitClock clock) {
    this.reader = reader;
    this.settings = settings;
    this.calendars = calendars;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  private record Topic(@Nullable String personId, String lens) {}

  /** What is new since the working morning before, and what the budget has no room for. */
  @Transactional
  DigestView mine() {
    Viewer viewer = viewers.current();
    String manager = viewer.personId();
    WorkCalendar days = manager == null ? calendars.company() : calendars.forPerson(manager);
    LocalDate today = days.dayOf(clock.instant());
    LocalDate week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant since =
        workingDayBefore(today, days).atTime(settings.morning()).atZone(days.zone()).toInstant();
    DigestReader.Question question =
        new DigestReader.Question(
            Objects.requireNonNullElse(manager, ""),
            days.zone(),
            since,
            week,
            settings.weeklyBudget());
    DigestReader.Totals totals = reader.totals(question, viewer);
    List<DigestReader.Entry> entries = reader.entries(question, viewer);
    audit.record(
        "read",
        "digest",
        "mine",
        entries.stream()
            .map(entry -> entry.seen().flag().concern().personId())
            .filter(Objects::nonNull)
            .distinct()
            .toList());
    return new DigestView(
        today,
        since,
        week,
        settings.weeklyBudget(),
        totals.openedThisWeek(),
        totals.total(),
        groups(entries));
  }

  /** Away days do not count: whoever comes back hears of all that opened meanwhile. */
  static LocalDate workingDayBefore(LocalDate today, WorkCalendar days) {
    LocalDate day = today.minusDays(1);
    while ((!days.isWorkingDay(day) || days.isAway(day))
        && day.isAfter(today.minusDays(LONGEST_LEAVE))) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** One thing to hear of for each rep and lens, in the order of its weightiest flag. */
  private static List<DigestView.Group> groups(List<DigestReader.Entry> entries) {
    Map<Topic, List<DigestView.Item>> groups = new LinkedHashMap<>();
    for (DigestReader.Entry entry : entries) {
      FlagView flag = entry.seen().view();
      groups
          .computeIfAbsent(new Topic(flag.personId(), flag.lens()), topic -> new ArrayList<>())
          .add(
              new DigestView.Item(
                  entry.isNew(), entry.overBudget(), delivery(entry), entry.amount(), flag));
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new DigestView.Group(
                    group.getKey().personId(), group.getKey().lens(), group.getValue()))
        .toList();
  }

  /** How the flag reached its manager. */
  private static String delivery(DigestReader.Entry entry) {
    return switch (entry.seen().flag().judged().severity()) {
      case CRITICAL -> "interrupt";
      case WARNING -> entry.overBudget() ? "digest" : "inbox";
      case INFO -> "digest";
    };
  }
}
