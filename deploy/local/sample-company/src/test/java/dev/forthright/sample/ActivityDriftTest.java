package dev.forthright.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judges the activities of the raw records by the trend test of EW03, week by week. */
class ActivityDriftTest {

  private static final LocalDate TODAY = Reading.Usual.TODAY;
  private static final int BASELINE_WEEKS = 13;

  private record Suspicion(String rep, double p) {}

  /**
   * Two windows and three kinds a rep, Benjamini-Hochberg over all of them at 10 %, two weeks
   * running. Chance may raise an ordinary rep now and then in a year of weeks; most are not.
   */
  @ParameterizedTest
  @CsvSource({"2026-11-22, 1", "2027-02-03, 2"})
  void thePlantedRepsAreSeenAndHardlyAnybodyElse(LocalDate today, long seed) {
    SampleCompany company = Reading.Usual.companyFor(today, seed);
    Reading reading = Reading.Usual.readingOf(company);
    Period period = Period.endingOn(today);
    var calendar = new WorkingCalendar(period.firstDay().getYear(), today.getYear() + 1);
    var activity = new Weeks(company, reading, period, calendar);

    Set<String> raisedLast = new HashSet<>();
    Set<String> everRaised = new TreeSet<>();
    Set<String> before = new HashSet<>();
    for (int week = BASELINE_WEEKS + 4; week <= activity.lastWeek(); week++) {
      Set<String> now = activity.suspects(week);
      raisedLast = new HashSet<>(now);
      raisedLast.retainAll(before);
      everRaised.addAll(raisedLast);
      before = now;
    }
    Set<String> planted =
        company.planted().stream()
            .filter(drift -> drift.ruleId().equals("EW03"))
            .map(Planted::subjectId)
            .collect(Collectors.toSet());
    assertThat(raisedLast).containsAll(planted);
    everRaised.removeAll(planted);
    assertThat(everRaised).as("false flags in a year").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void activityFallsToAboutFortyPercentInEveryKind() {
    SampleCompany company = Reading.Usual.COMPANY;
    Reading reading = Reading.Usual.READING;
    Period period = Period.endingOn(TODAY);
    for (Planted drift : company.planted()) {
      if (!drift.ruleId().equals("EW03")) {
        continue;
      }
      for (String kind : List.of("meeting", "call", "email")) {
        double during = aWeek(reading, drift, kind, period.weeksBack(5), period.judgedUntil(), 5);
        double usual = aWeek(reading, drift, kind, period.weeksBack(31), period.weeksBack(11), 20);
        assertThat(during / usual).as(drift + " " + kind).isBetween(0.2, 0.62);
      }
    }
  }

  @Test
  void theRepOnLeaveDoesNothingAndNewHiresStartWithTheirFirstDay() {
    SampleCompany company = Reading.Usual.COMPANY;
    Reading reading = Reading.Usual.READING;
    Period period = Period.endingOn(TODAY);
    String onLeave = company.innocent().getFirst().personId();
    assertThat(reading.touches.values())
        .filteredOn(touch -> touch.personId().equals(onLeave))
        .isNotEmpty()
        .allMatch(touch -> touch.day().isBefore(period.weeksBack(6)));
    Map<String, Person> people =
        company.people().stream().collect(Collectors.toMap(Person::personId, person -> person));
    assertThat(reading.touches.values())
        .allMatch(touch -> people.get(touch.personId()).jobRole().equals("rep"))
        .allMatch(touch -> !touch.day().isBefore(people.get(touch.personId()).startDate()));
    assertThat(reading.touches.values()).anyMatch(Reading.Touch::buyer);
  }

  private static double aWeek(
      Reading reading, Planted drift, String kind, LocalDate from, LocalDate to, int weeks) {
    return reading.touches.values().stream()
            .filter(touch -> touch.personId().equals(drift.subjectId()))
            .filter(touch -> touch.kind().equals(kind))
            .filter(touch -> !touch.day().isBefore(from) && touch.day().isBefore(to))
            .count()
        / (double) weeks;
  }

  /** Weekly counts and exposure of every ordinary and planted rep. */
  private static final class Weeks {
    private final Map<String, int[]> counts = new HashMap<>();
    private final int[] exposure;
    private final List<String> reps;

    Weeks(SampleCompany company, Reading reading, Period period, WorkingCalendar calendar) {
      int weeks = (int) ((period.judgedUntil().toEpochDay() - period.firstDay().toEpochDay()) / 7);
      exposure = new int[weeks];
      for (int day = 0; day < weeks * 7; day++) {
        if (calendar.isWorkingDay(period.firstDay().plusDays(day))) {
          exposure[day / 7]++;
        }
      }
      Set<String> innocent =
          company.innocent().stream().map(Innocent::personId).collect(Collectors.toSet());
      reps =
          company.people().stream()
              .filter(person -> person.jobRole().equals("rep"))
              .map(Person::personId)
              .filter(rep -> !innocent.contains(rep))
              .toList();
      for (Reading.Touch touch : reading.touches.values()) {
        int week = (int) ((touch.day().toEpochDay() - period.firstDay().toEpochDay()) / 7);
        if (week < weeks) {
          counts.computeIfAbsent(touch.personId() + touch.kind(), key -> new int[weeks])[week]++;
        }
      }
    }

    int lastWeek() {
      return exposure.length;
    }

    /** Who passes the raw test and Benjamini-Hochberg at the end of a week. */
    Set<String> suspects(int end) {
      var tests = new ArrayList<Suspicion>();
      var passes = new ArrayList<Suspicion>();
      for (String rep : reps) {
        for (String kind : List.of("meeting", "call", "email")) {
          for (int window : List.of(2, 4)) {
            double w = sum(exposure, end - window, end);
            double b = sum(exposure, end - window - BASELINE_WEEKS, end - window);
            int[] series = counts.get(rep + kind);
            int c = sum(series, end - window, end);
            int base = sum(series, end - window - BASELINE_WEEKS, end - window);
            if (base * w / b < 10) {
              continue;
            }
            var test = new Suspicion(rep, binomialAtMost(c, c + base, w / (w + b)));
            tests.add(test);
            if ((c / w) / (base / b) <= 0.75 && test.p() <= 0.01) {
              passes.add(test);
            }
          }
        }
      }
      tests.sort(Comparator.comparingDouble(Suspicion::p));
      double cut = 0;
      for (int rank = 1; rank <= tests.size(); rank++) {
        if (tests.get(rank - 1).p() <= 0.10 * rank / tests.size()) {
          cut = tests.get(rank - 1).p();
        }
      }
      double limit = cut;
      return passes.stream()
          .filter(test -> test.p() <= limit)
          .map(Suspicion::rep)
          .collect(Collectors.toSet());
    }

    private static int sum(int[] values, int from, int to) {
      int sum = 0;
      for (int i = from; i < to; i++) {
        sum += values[i];
      }
      return sum;
    }

    private static double binomialAtMost(int k, int n, double p) {
      double logTerm = n * Math.log1p(-p);
      double sum = Math.exp(logTerm);
      for (int i = 1; i <= k; i++) {
        logTerm += Math.log((n - i + 1.0) / i) + Math.log(p) - Math.log1p(-p);
        sum += Math.exp(logTerm);
      }
      return sum;
    }
  }
}
