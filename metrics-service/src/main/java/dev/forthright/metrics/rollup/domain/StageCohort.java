package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.Stages;
import dev.forthright.metrics.survival.domain.KaplanMeier;
import dev.forthright.metrics.survival.domain.Observation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the deals that first came to a stage in the quarter before: a cohort, so that a
 * quarter of many new deals does not look like one of few successes. A deal is its owner's of the
 * day on which it came. A stage that was skipped was passed; a second visit is none. Source:
 * domain.md 5.3, K9.
 */
final class StageCohort {

  /** Stages that have a conversion; a longer sales process is told up to here. */
  static final int MOST_STAGES = 8;

  private static final int OLD_PERCENT = 90;

  private enum Fate {
    PASSED,
    LOST,
    WAITING
  }

  private record Step(StageMove move, int rank) {}

  /** A deal's stay: {@code days} until it passed or was lost, or so far. */
  private record Stay(String ownerId, int days, Fate fate) {}

  /** Everybody's stays in a stage, and after how many days nine tenths had left it. */
  private record Stage(List<Stay> stays, OptionalInt old) {

    static Stage of(List<Stay> stays) {
      KaplanMeier leaving =
          KaplanMeier.of(
              stays.stream()
                  .map(stay -> new Observation(stay.days(), stay.fate() != Fate.WAITING))
                  .toList());
      return new Stage(stays, leaving.day(OLD_PERCENT));
    }

    /** A deal that waits longer than nearly all did is not coming; one that waits less may. */
    boolean counts(Stay stay) {
      return stay.fate() != Fate.WAITING || old.isPresent() && stay.days() > old.getAsInt();
    }
  }

  private final boolean stagesKnown;
  private final List<Stage> stages;

  /**
   * @param moves all moves up to {@code end} of the deals that moved in the quarter before, also
   *     those from before it
   * @param entered the quarter before
   * @param end exclusive end of what has happened
   */
  StageCohort(List<StageMove> moves, Stages table, Period entered, LocalDate end) {
    stagesKnown = !table.isUnknown();
    Collection<List<Step>> paths = paths(moves, table.ranks());
    stages =
        table.openRanks().stream()
            .limit(MOST_STAGES)
            .map(
                rank ->
                    Stage.of(
                        paths.stream().flatMap(path -> stay(path, rank, entered, end)).toList()))
            .toList();
  }

  private static Collection<List<Step>> paths(List<StageMove> moves, Map<String, Integer> ranks) {
    Map<String, List<Step>> paths = new TreeMap<>();
    for (StageMove move : moves) {
      Integer rank = ranks.get(move.stage());
      if (rank != null) {
        paths
            .computeIfAbsent(move.opportunityId(), id -> new ArrayList<>())
            .add(new Step(move, rank));
      }
    }
    paths.values().forEach(path -> path.sort(Comparator.comparing(step -> step.move().at())));
    return paths.values();
  }

  private static Stream<Stay> stay(List<Step> path, int rank, Period entered, LocalDate end) {
    StageMove entry = first(path, rank);
    if (entry == null || !entered.contains(entry.day())) {
      return Stream.empty();
    }
    StageMove passed = first(path, rank + 1);
    if (passed != null) {
      return Stream.of(stay(entry, passed.day(), Fate.PASSED));
    }
    StageMove lost = lost(path);
    return Stream.of(
        lost == null ? stay(entry, end, Fate.WAITING) : stay(entry, lost.day(), Fate.LOST));
  }

  /** The first move to a stage at least so far. */
  private static @Nullable StageMove first(List<Step> path, int rank) {
    return path.stream()
        .filter(step -> step.rank() >= rank)
        .findFirst()
        .map(Step::move)
        .orElse(null);
  }

  /** The move that lost the deal, if nothing revived it since. */
  private static @Nullable StageMove lost(List<Step> path) {
    StageMove lost = null;
    for (Step step : path) {
      boolean stays = step.rank() == Stages.LOST;
      lost = stays && lost == null ? step.move() : stays ? lost : null;
    }
    return lost;
  }

  private static Stay stay(StageMove entry, LocalDate until, Fate fate) {
    return new Stay(entry.ownerId(), (int) ChronoUnit.DAYS.between(entry.day(), until), fate);
  }

  /** The conversion out of each stage of the company, first stage first, of these people. */
  List<Measure> of(Collection<String> people, BigDecimal exposure) {
    if (!stagesKnown) {
      return List.of(Measure.unknown("no_stage_table", exposure));
    }
    List<Measure> measures = new ArrayList<>();
    stages.forEach(stage -> measures.add(of(stage, people, exposure)));
    return measures;
  }

  private static Measure of(Stage stage, Collection<String> people, BigDecimal exposure) {
    List<Stay> theirs =
        stage.stays().stream().filter(stay -> people.contains(stay.ownerId())).toList();
    List<Stay> counted = theirs.stream().filter(stage::counts).toList();
    long passed = counted.stream().filter(stay -> stay.fate() == Fate.PASSED).count();
    return Measure.ratio(
        BigDecimal.valueOf(passed),
        BigDecimal.valueOf(counted.size()),
        (long) counted.size(),
        exposure,
        theirs.isEmpty() ? "no_deals_entered" : "undecided");
  }
}
