package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.coaching.domain.CoachingSession;
import dev.forthright.metrics.coaching.domain.SessionState;
import dev.forthright.metrics.company.domain.Exposure;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * On whom managers spend their coaching in a quarter: on their best, their weakest or those between
 * (domain.md 5.3, K27; S3 calls it favourites). Who is what says the quota attainment of the
 * quarter before, which was known when the coaching was given.
 */
final class CoachingShares {

  /** With fewer reps a tier is one person's luck. */
  static final int FEWEST_REPS = 5;

  private static final List<Metric> TIERS =
      List.of(Metric.COACHING_TOP, Metric.COACHING_MIDDLE, Metric.COACHING_BOTTOM);

  private record Ranked(String repId, BigDecimal attainment) {}

  private final Company company;
  private final Period quarter;
  private final LocalDate end;
  private final Period before;

  /**
   * @param end exclusive end of what has happened: that of the quarter or of the tick
   */
  CoachingShares(Company company, Period quarter, LocalDate end, Reference reference) {
    this.company = company;
    this.quarter = quarter;
    this.end = end;
    this.before = reference.fiscal().quartersUpTo(quarter, 2).getLast();
  }

  /** The shares of every manager of these reps, by the chart of the last day. */
  Map<String, Map<Metric, Measure>> of(Collection<PersonHistory> reps, PeriodFacts facts) {
    Map<String, List<PersonHistory>> teams = new TreeMap<>();
    for (PersonHistory rep : reps) {
      String manager = rep.on(end.minusDays(1)).managerId();
      if (manager != null) {
        teams.computeIfAbsent(manager, id -> new ArrayList<>()).add(rep);
      }
    }
    Map<String, BigDecimal> attainments = attainments(reps, facts);
    Map<String, List<CoachingSession>> held = held(facts.sessions());
    Map<String, Map<Metric, Measure>> shares = new TreeMap<>();
    teams.forEach(
        (manager, theirs) ->
            shares.put(
                manager, shares(theirs, attainments, held.getOrDefault(manager, List.of()))));
    return shares;
  }

  private Map<String, BigDecimal> attainments(Collection<PersonHistory> reps, PeriodFacts facts) {
    Map<String, BigDecimal> known = new HashMap<>();
    if (before.start().isBefore(company.historyStart())) {
      return known;
    }
    LocalDate lastDay = before.end().minusDays(1);
    Reference reference = company.referenceOn().apply(lastDay);
    ConvertedCredits wins =
        new ConvertedCredits(
            facts.pipeline().wonBefore().stream()
                .filter(win -> before.contains(win.day()))
                .toList(),
            company.rates(),
            reference.currency());
    RepMeasures measures = new RepMeasures(company, before, reference);
    for (PersonHistory rep : reps) {
      if (!rep.isRepWithin(before.start(), before.end())) {
        continue;
      }
      Exposure exposure =
          Exposure.of(
              rep,
              company.calendarOf(rep, lastDay),
              company.absences(),
              before.start(),
              before.end());
      BigDecimal attainment = measures.attainment(rep, exposure, wins).value();
      if (attainment != null) {
        known.put(rep.personId(), attainment);
      }
    }
    return known;
  }

  private Map<String, List<CoachingSession>> held(List<CoachingSession> sessions) {
    Map<String, List<CoachingSession>> byManager = new HashMap<>();
    for (CoachingSession session : sessions) {
      boolean within = !session.day().isBefore(quarter.start()) && session.day().isBefore(end);
      if (within && session.state() == SessionState.HELD && !session.group()) {
        byManager.computeIfAbsent(session.pair().managerId(), id -> new ArrayList<>()).add(session);
      }
    }
    return byManager;
  }

  private static Map<Metric, Measure> shares(
      List<PersonHistory> reps,
      Map<String, BigDecimal> attainments,
      List<CoachingSession> sessions) {
    List<Ranked> ranked = new ArrayList<>();
    for (PersonHistory rep : reps) {
      BigDecimal attainment = attainments.get(rep.personId());
      if (attainment != null) {
        ranked.add(new Ranked(rep.personId(), attainment));
      }
    }
    if (reps.size() < FEWEST_REPS) {
      return unknown("too_few_reps");
    }
    if (ranked.size() < FEWEST_REPS) {
      return unknown(ranked.isEmpty() ? "no_attainment" : "too_few_attainments");
    }
    // Who did equally well stands in the order of the ids: the same on every replay.
    ranked.sort(Comparator.comparing(Ranked::attainment).reversed().thenComparing(Ranked::repId));
    return shares(ranked, sessions);
  }

  private static Map<Metric, Measure> shares(List<Ranked> ranked, List<CoachingSession> sessions) {
    int fifth = (2 * ranked.size() + 5) / 10;
    List<Set<String>> tiers =
        List.of(
            ids(ranked.subList(0, fifth)),
            ids(ranked.subList(fifth, ranked.size() - fifth)),
            ids(ranked.subList(ranked.size() - fifth, ranked.size())));
    Set<String> all = ids(ranked);
    List<CoachingSession> counted =
        sessions.stream().filter(session -> all.contains(session.pair().repId())).toList();
    if (counted.stream().anyMatch(session -> session.minutes() == null)) {
      return unknown("no_duration");
    }
    Map<Metric, Measure> shares = new EnumMap<>(Metric.class);
    for (int i = 0; i < TIERS.size(); i++) {
      shares.put(
          TIERS.get(i),
          Measure.ratio(
              minutes(counted, tiers.get(i)),
              minutes(counted, all),
              (long) counted.size(),
              null,
              "no_coaching"));
    }
    return shares;
  }

  private static Set<String> ids(List<Ranked> reps) {
    Set<String> ids = new HashSet<>();
    reps.forEach(rep -> ids.add(rep.repId()));
    return ids;
  }

  private static BigDecimal minutes(List<CoachingSession> sessions, Set<String> reps) {
    long minutes = 0;
    for (CoachingSession session : sessions) {
      if (session.minutes() != null && reps.contains(session.pair().repId())) {
        minutes += session.minutes();
      }
    }
    return BigDecimal.valueOf(minutes);
  }

  private static Map<Metric, Measure> unknown(String reason) {
    Map<Metric, Measure> unknown = new EnumMap<>(Metric.class);
    TIERS.forEach(metric -> unknown.put(metric, Measure.unknown(reason, null)));
    return unknown;
  }
}
