package dev.forthright.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Judges every manager and rep by EW19: sessions with notes in 28 days, and the longest gap. */
class CoachingTest {

  private static final LocalDate TODAY = Reading.Usual.TODAY;
  private static final SampleCompany COMPANY = Reading.Usual.COMPANY;
  private static final Reading READING = Reading.Usual.READING;
  private static final Period PERIOD = Period.endingOn(TODAY);

  @Test
  void exactlyThePlantedPairsLoseTheirCadence() {
    Map<String, List<Reading.Session>> byPerson =
        READING.sessions.values().stream().collect(Collectors.groupingBy(Reading.Session::person));
    String onLeave = COMPANY.innocent().getFirst().personId();
    Set<String> missed = new TreeSet<>();
    byPerson.forEach(
        (person, sessions) -> {
          LocalDate end = person.equals(onLeave) ? PERIOD.weeksBack(6) : PERIOD.judgedUntil();
          if (missesCadence(sessions, end)) {
            missed.add(person);
          }
        });
    assertThat(missed)
        .isEqualTo(
            COMPANY.planted().stream()
                .filter(drift -> drift.ruleId().equals("EW19"))
                .map(Planted::personId)
                .collect(Collectors.toCollection(TreeSet::new)))
        .hasSize(2);
    assertThat(byPerson.get(onLeave))
        .filteredOn(session -> session.status().equals("held"))
        .isNotEmpty()
        .allMatch(session -> session.day().isBefore(PERIOD.weeksBack(6)));
  }

  @Test
  void thePlantedPairsBelongToTheManagerTheyName() {
    for (Planted drift : COMPANY.planted()) {
      if (drift.ruleId().equals("EW19")) {
        assertThat(READING.sessions.values())
            .filteredOn(session -> session.person().equals(drift.personId()))
            .filteredOn(session -> !session.day().isBefore(drift.from()))
            .filteredOn(session -> session.day().isBefore(TODAY))
            .hasSizeGreaterThanOrEqualTo(6)
            .allMatch(session -> session.manager().equals(drift.subjectId()))
            .noneMatch(session -> session.status().equals("held"))
            .anyMatch(session -> session.status().equals("missed"))
            .anyMatch(session -> session.status().equals("cancelled"));
      }
    }
  }

  @Test
  void everySessionBeforeTodayHasEndedSomehow() {
    assertThat(READING.sessions.values())
        .filteredOn(session -> session.day().isBefore(TODAY))
        .noneMatch(session -> session.status().equals("scheduled"));
  }

  private static boolean missesCadence(List<Reading.Session> sessions, LocalDate end) {
    List<LocalDate> held =
        sessions.stream()
            .filter(session -> session.status().equals("held") && session.notes())
            .map(Reading.Session::day)
            .sorted(Comparator.naturalOrder())
            .toList();
    for (LocalDate day = held.getFirst().plusDays(28); !day.isAfter(end); day = day.plusDays(1)) {
      LocalDate tick = day;
      long done =
          held.stream().filter(on -> on.isBefore(tick) && !on.isBefore(tick.minusDays(28))).count();
      boolean recent =
          held.stream().anyMatch(on -> on.isBefore(tick) && on.isAfter(tick.minusDays(14)));
      if (done < 3 || !recent) {
        return true;
      }
    }
    return false;
  }
}
