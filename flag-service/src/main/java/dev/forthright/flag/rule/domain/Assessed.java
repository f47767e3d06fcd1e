package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One subject and scope as a {@link CohortRule} tested it, before the family's multiple-testing cut
 * is known.
 *
 * @param probabilities the p-values with which it enters the cut; none when it is exempt or could
 *     not be tested
 * @param baselineEnd where a trend's baseline ends from the first evaluation that meets the
 *     threshold, or null
 * @param decision the verdict once the cut is known
 */
public record Assessed(
    SubjectKind kind,
    String subjectId,
    String scope,
    List<Double> probabilities,
    @Nullable LocalDate baselineEnd,
    Decision decision) {

  /** The verdict that a cut leads to. */
  @FunctionalInterface
  public interface Decision {

    /**
     * Decides.
     *
     * @param cut largest p-value of one of its tests that passes; negative if none does
     */
    Verdict given(double cut);
  }

  public Assessed {
    probabilities = List.copyOf(probabilities);
  }

  /** A subject whose verdict no cut can change. */
  public static Assessed settled(
      SubjectKind kind, String subjectId, String scope, Verdict verdict) {
    return new Assessed(kind, subjectId, scope, List.of(), null, cut -> verdict);
  }
}
