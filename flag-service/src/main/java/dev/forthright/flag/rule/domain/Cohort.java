package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everybody and everything a {@link CohortRule} may compare at a tick: the series it asked for, the
 * people, what excuses a silence, and what the evaluator remembers. A value: the same cohort gives
 * the same verdicts.
 *
 * @param series points by subject, metric and grain, oldest first
 * @param members everybody known, by person id
 * @param staleFeed a feed the rule depends on that had gone silent, or null
 * @param memory what was judged at earlier ticks
 */
public record Cohort(
    Map<Key, List<Point>> series,
    Map<String, Member> members,
    @Nullable String staleFeed,
    Memory memory) {

  /** Whose values, of which metric, by which period. */
  public record Key(SubjectKind subject, String subjectId, String metric, Grain grain) {}

  /** What earlier ticks left behind. */
  public interface Memory {

    /** Nothing was judged before. */
    Memory NONE =
        new Memory() {
          @Override
          public @Nullable LocalDate baselineEnd(
              RuleId rule, SubjectKind kind, String subjectId, String scope) {
            return null;
          }

          @Override
          public boolean fires(RuleId rule, String subjectId) {
            return false;
          }
        };

    /** Where a trend's baseline stopped when the condition first met its threshold, or null. */
    @Nullable LocalDate baselineEnd(RuleId rule, SubjectKind kind, String subjectId, String scope);

    /** Whether the rule had a firing flag of any scope about the subject before this tick. */
    boolean fires(RuleId rule, String subjectId);
  }

  public Cohort {
    series = Map.copyOf(series);
    members = Map.copyOf(members);
  }

  /** The subjects of a kind with any series, in order of their ids. */
  public List<String> subjects(SubjectKind kind) {
    return series.keySet().stream()
        .filter(key -> key.subject() == kind)
        .map(Key::subjectId)
        .distinct()
        .sorted()
        .toList();
  }

  /** The metrics a subject has by a grain, in order of their names. */
  public Set<String> metrics(SubjectKind kind, String subjectId, Grain grain) {
    return series.keySet().stream()
        .filter(key -> key.subject() == kind && key.subjectId().equals(subjectId))
        .filter(key -> key.grain() == grain)
        .map(Key::metric)
        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
  }

  /** A series, oldest first; empty when nothing is known. */
  public List<Point> points(SubjectKind kind, String subjectId, String metric, Grain grain) {
    return series.getOrDefault(new Key(kind, subjectId, metric, grain), List.of());
  }

  /** The point of the period that begins on a day. */
  public Optional<Point> point(
      SubjectKind kind, String subjectId, String metric, Grain grain, LocalDate from) {
    return points(kind, subjectId, metric, grain).stream()
        .filter(point -> point.from().equals(from))
        .findFirst();
  }

  /** The person; somebody unknown is not here. */
  public Member member(String personId) {
    return members.getOrDefault(personId, Member.unknown(personId));
  }

  /** What may look like a person's drift without being one. */
  public Circumstances circumstances(String personId) {
    Member member = member(personId);
    return new Circumstances(
        staleFeed, member.absent(), member.rampingUntil(), member.territoryChangedOn());
  }

  /** The verdict that a stale feed forces, or null. */
  @Nullable Verdict muteByFeed() {
    return new Circumstances(staleFeed, false, null, null).muteByFeedOrAbsence();
  }

  /** The same for a manager and a rep: either side's absence excuses both. */
  public Circumstances circumstances(String managerId, String repId) {
    return new Circumstances(
        staleFeed, member(managerId).absent() || member(repId).absent(), null, null);
  }
}
