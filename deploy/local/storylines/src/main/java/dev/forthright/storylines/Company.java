package dev.forthright.storylines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A year of a company: what feeds told of it when, and what was really going on. */
public final class Company {

  private final long seed;
  private final LocalDate firstDay;
  private final List<Rep> reps;
  private final List<Story> stories;
  private final List<Session> sessions;
  private final Made made;
  private final Set<LocalDate> outage;
  private final Map<String, Rep.Absence> managersAway;
  private final Map<String, Integer> positions = new HashMap<>();

  Company(
      long seed,
      LocalDate firstDay,
      List<Rep> reps,
      List<Story> stories,
      List<Session> sessions,
      Made made,
      Set<LocalDate> outage,
      Map<String, Rep.Absence> managersAway) {
    this.seed = seed;
    this.firstDay = firstDay;
    this.reps = List.copyOf(reps);
    this.stories = List.copyOf(stories);
    this.sessions = List.copyOf(sessions);
    this.made = made;
    this.outage = Set.copyOf(outage);
    this.managersAway = Map.copyOf(managersAway);
    for (Rep rep : reps) {
      positions.put(rep.id(), positions.size());
    }
  }

  public long seed() {
    return seed;
  }

  /** The Monday on which the history begins. */
  public LocalDate firstDay() {
    return firstDay;
  }

  public List<Rep> reps() {
    return reps;
  }

  /** What is going on; for whoever marks the work, not for whoever does it. */
  public List<Story> stories() {
    return stories;
  }

  /** Everybody's one-to-ones, oldest first. */
  public List<Session> sessions() {
    return sessions;
  }

  /** Whether the feed of activities was known to be silent on a day. */
  public boolean feedIsDown(LocalDate day) {
    return outage.contains(day);
  }

  /** What a rep did on a day, as far as it was known at the end of another day. */
  public int count(Rep rep, ActivityKind kind, LocalDate day, LocalDate knownOn) {
    return made.count(Objects.requireNonNull(positions.get(rep.id())), kind, day, knownOn);
  }

  /** Working days of a week less the rep's absence, as far as it was known at the end of a day. */
  public int exposureDays(Rep rep, LocalDate monday, LocalDate knownOn) {
    int days = 0;
    for (LocalDate day = monday; day.getDayOfWeek() != DayOfWeek.SATURDAY; day = day.plusDays(1)) {
      days += absence(rep, day, knownOn) == null ? 1 : 0;
    }
    return days;
  }

  /** Whether a rep was away on a day, as far as it was known then. */
  public boolean isAway(Rep rep, LocalDate day) {
    return absence(rep, day, day) != null;
  }

  /** Whether a manager was away on a day. */
  public boolean isManagerAway(String managerId, LocalDate day) {
    Rep.Absence absence = managersAway.get(managerId);
    return absence != null && absence.covers(day);
  }

  private static Rep.@Nullable Absence absence(Rep rep, LocalDate day, LocalDate knownOn) {
    return rep.absences().stream()
        .filter(absence -> absence.covers(day) && !absence.knownOn().isAfter(knownOn))
        .findFirst()
        .orElse(null);
  }
}
