package dev.forthright.local.launcher;

import dev.forthright.sample.Innocent;
import dev.forthright.sample.Planted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was planted against what was found.
 *
 * @param matches every planted drift with its flag, if there is one
 * @param accused innocent people with the flags about them; none is right
 * @param falseFlags flags about the sample that nobody planted, retracted ones left out
 * @param flags all flags
 */
public record Findings(
    List<Match> matches, List<Accused> accused, List<FoundFlag> falseFlags, List<FoundFlag> flags) {

  /** A planted drift and the flag that tells of it. */
  public record Match(Planted planted, Optional<FoundFlag> found) {}

  /** Somebody who must stay unflagged, and the flags raised all the same. */
  public record Accused(Innocent innocent, List<FoundFlag> flags) {}

  /**
   * Compares. The witness of a drift is the first flag that told of it.
   *
   * @param subjectIds the sample's people and deals; what a user added later is nobody's mistake
   */
  public static Findings of(
      List<Planted> planted,
      List<Innocent> innocent,
      Set<String> subjectIds,
      List<FoundFlag> flags) {
    List<FoundFlag> standing = flags.stream().filter(flag -> !flag.isRetracted()).toList();
    List<Match> matches =
        planted.stream()
            .map(
                drift ->
                    new Match(
                        drift,
                        standing.stream()
                            .filter(flag -> tells(flag, drift))
                            .min(Comparator.comparing(FoundFlag::since))))
            .toList();
    List<FoundFlag> unplanted = new ArrayList<>(standing);
    unplanted.removeIf(flag -> !flag.isAbout(subjectIds));
    unplanted.removeIf(flag -> planted.stream().anyMatch(drift -> tells(flag, drift)));
    List<Accused> accused =
        innocent.stream()
            .map(
                person ->
                    new Accused(
                        person, unplanted.stream().filter(flag -> concerns(flag, person)).toList()))
            .toList();
    return new Findings(matches, accused, unplanted, flags);
  }

  public boolean everythingFound() {
    return matches.stream().allMatch(match -> match.found().isPresent());
  }

  public long foundCount() {
    return matches.stream().filter(match -> match.found().isPresent()).count();
  }

  /** How many false flags each rule raised. */
  public Map<String, Integer> falseFlagsByRule() {
    Map<String, Integer> counts = new TreeMap<>();
    falseFlags.forEach(flag -> counts.merge(flag.rule(), 1, Integer::sum));
    return counts;
  }

  /** How many flags, retracted ones left out, each manager has to act on. */
  public Map<String, Integer> flagsByManager() {
    Map<String, Integer> counts = new TreeMap<>();
    flags.stream()
        .filter(flag -> !flag.isRetracted())
        .forEach(flag -> counts.merge(flag.managerId(), 1, Integer::sum));
    return counts;
  }

  /**
   * What fired before the drift began cannot tell of it. A flag about a manager's coaching names
   * the pair, or the manager with the rep as its scope.
   */
  private static boolean tells(FoundFlag flag, Planted drift) {
    if (!flag.rule().equals(drift.ruleId()) || flag.day().isBefore(drift.from())) {
      return false;
    }
    if (!drift.subjectType().equals("manager_rep")) {
      return flag.subjectId().equals(drift.subjectId());
    }
    return flag.subjectId().equals(drift.subjectId() + "|" + drift.personId())
        || (flag.subjectId().equals(drift.subjectId()) && flag.scope().contains(drift.personId()));
  }

  private static boolean concerns(FoundFlag flag, Innocent person) {
    return flag.personId().equals(person.personId())
        || flag.subjectId().equals(person.personId())
        || flag.subjectId().endsWith("|" + person.personId());
  }
}
