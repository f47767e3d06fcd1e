package dev.forthright.storylines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes up a company: 200 reps in 25 teams over 52 weeks. The same seed gives the same company. In
 * a quiet one nothing is planted; otherwise every plot happens to some, everybody to one at most.
 *
 * <p>Activity is chance around a personal mean: Poisson counts a day around a weekly rate that
 * itself varies by a fifth, as real activity does (variance about one and a half times the mean).
 */
public final class CompanyGenerator {

  /** The Monday on which every company's year begins. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 6);

  public static final int WEEKS = 52;

  private static final int TEAMS = 25;
  private static final int TEAM_SIZE = 8;
  private static final int FIRST_STORY_WEEK = 26;
  private static final int LAST_STORY_WEEK = 34;
  private static final int OF_EACH_PLOT = 6;
  private static final double WEEKLY_SPREAD = 0.1;
  private static final double MISSED_SESSIONS = 0.003;

  private final Random random;
  private final long seed;
  private final boolean quiet;
  private final List<Story> stories = new ArrayList<>();
  private final Map<String, Rep.Absence> managersAway = new HashMap<>();
  private final Set<LocalDate> outage = new HashSet<>();

  private CompanyGenerator(long seed, boolean quiet) {
    this.seed = seed;
    this.quiet = quiet;
    random = new Random(seed);
  }

  /** A company in which things happen. */
  public static Company eventful(long seed) {
    return new CompanyGenerator(seed, false).make();
  }

  /** A company in which nobody changes. */
  public static Company quiet(long seed) {
    return new CompanyGenerator(seed, true).make();
  }

  private Company make() {
    Map<Integer, Plot> cast = quiet ? Map.of() : cast();
    List<Rep> reps = new ArrayList<>();
    Made made = new Made(FIRST_DAY, TEAMS * TEAM_SIZE, WEEKS * 7);
    for (int i = 0; i < TEAMS * TEAM_SIZE; i++) {
      LocalDate since = FIRST_DAY.plusWeeks(within(FIRST_STORY_WEEK, LAST_STORY_WEEK));
      Rep rep = rep(i, cast.get(i), since);
      reps.add(rep);
      work(i, rep, new Course(cast.get(i), since, random), made);
    }
    return new Company(seed, FIRST_DAY, reps, stories, sessions(reps), made, outage, managersAway);
  }

  /** Who plays in which plot. The last two teams have plots of their own. */
  private Map<Integer, Plot> cast() {
    Map<Integer, Plot> cast = new HashMap<>();
    for (Plot plot : Plot.values()) {
      switch (plot) {
        case FEED_OUTAGE -> team(TEAMS - 1).forEach(rep -> cast.put(rep, plot));
        case MANAGER_AWAY -> team(TEAMS - 2).forEach(rep -> cast.put(rep, plot));
        default -> {
          int left = OF_EACH_PLOT;
          while (left > 0) {
            int rep = random.nextInt((TEAMS - 2) * TEAM_SIZE);
            if (cast.putIfAbsent(rep, plot) == null) {
              left--;
            }
          }
        }
      }
    }
    return cast;
  }

  private static List<Integer> team(int team) {
    return IntStream.range(team * TEAM_SIZE, (team + 1) * TEAM_SIZE).boxed().toList();
  }

  private Rep rep(int number, @Nullable Plot plot, LocalDate since) {
    String id = "rep-%03d".formatted(number);
    String manager = "manager-%02d".formatted(number / TEAM_SIZE);
    LocalDate from = plot == Plot.FEED_OUTAGE || plot == Plot.MANAGER_AWAY ? teamSince() : since;
    if (plot != null) {
      boolean aboutPair = "EW19".equals(plot.rule()) || plot == Plot.MANAGER_AWAY;
      stories.add(new Story(plot, aboutPair ? manager + "|" + id : id, from));
    }
    List<Rep.Absence> absences = new ArrayList<>();
    if (plot == Plot.LEAVE) {
      absences.add(new Rep.Absence(from, from.plusWeeks(3).minusDays(1), from.minusWeeks(2)));
    }
    if (plot == Plot.SICK_LEAVE) {
      absences.add(new Rep.Absence(from, from.plusWeeks(2).minusDays(1), from.plusWeeks(1)));
    }
    if (plot == Plot.MANAGER_AWAY) {
      managersAway.put(
          manager, new Rep.Absence(from, from.plusWeeks(3).minusDays(1), from.minusWeeks(2)));
    }
    if (plot == Plot.FEED_OUTAGE) {
      for (int day = 0; day < 14; day++) {
        outage.add(from.plusDays(day));
      }
    }
    return new Rep(
        id,
        manager,
        plot == Plot.RAMP ? FIRST_DAY.plusWeeks(26) : null,
        plot == Plot.TRANSFER ? from : null,
        absences);
  }

  private static LocalDate teamSince() {
    return FIRST_DAY.plusWeeks(30);
  }

  private void work(int number, Rep rep, Course course, Made made) {
    double[] means = {
      4 + 8 * random.nextDouble(), 10 + 20 * random.nextDouble(), 15 + 25 * random.nextDouble()
    };
    ActivityKind falling = course.falling(means);
    for (int week = 0; week < WEEKS; week++) {
      LocalDate monday = FIRST_DAY.plusWeeks(week);
      for (ActivityKind kind : ActivityKind.values()) {
        double rate =
            means[kind.ordinal()]
                / 5
                * course.share(kind, falling, monday)
                * Math.max(0, 1 + WEEKLY_SPREAD * random.nextGaussian());
        for (int day = 0; day < 5; day++) {
          boolean away = absent(rep, monday.plusDays(day));
          made.set(number, kind, week * 7 + day, away ? 0 : poisson(rate));
        }
      }
      for (int day = 0; day < 5; day++) {
        made.delay(number, week * 7 + day, course.delay(monday.plusDays(day), teamSince()));
      }
    }
  }

  private static boolean absent(Rep rep, LocalDate day) {
    return rep.absences().stream().anyMatch(absence -> absence.covers(day));
  }

  /** A one-to-one a week, on a day of its own, with every rep. */
  private List<Session> sessions(List<Rep> reps) {
    Map<String, Story> byPair = new HashMap<>();
    stories.forEach(story -> byPair.put(story.subject(), story));
    List<Session> sessions = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      for (Rep rep : reps) {
        LocalDate day = FIRST_DAY.plusWeeks(week).plusDays(Math.floorMod(rep.id().hashCode(), 5));
        Rep.Absence away = managersAway.get(rep.managerId());
        boolean excused = absent(rep, day) || away != null && away.covers(day);
        boolean held = !excused && random.nextDouble() >= MISSED_SESSIONS;
        Story story = byPair.get(rep.managerId() + "|" + rep.id());
        if (story != null && !story.plot().isDecoy() && !day.isBefore(story.since())) {
          held &= story.plot() == Plot.COACHING_HALVES && week % 2 == 0;
        }
        sessions.add(new Session(rep.managerId(), rep.id(), day, held, excused));
      }
    }
    return sessions;
  }

  private int within(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** The Monday of a day's week. */
  public static LocalDate mondayOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
