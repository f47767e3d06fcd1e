package dev.forthright.metrics.company.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stages of the sales process by how far they are: those of open deals in the company's order,
 * a win the furthest, a loss nowhere.
 */
public record Stages(Map<String, Integer> ranks) {

  /** The rank of a stage in which a deal is won. */
  public static final int WON = Integer.MAX_VALUE;

  /** The rank of a stage in which a deal is lost. */
  public static final int LOST = Integer.MIN_VALUE;

  /** A company that has told none. */
  public static final Stages NONE = new Stages(Map.of());

  public Stages {
    ranks = Map.copyOf(ranks);
  }

  /** Whether nothing is known of any stage. */
  public boolean isUnknown() {
    return ranks.isEmpty();
  }

  /** The ranks of the stages of open deals, the first first. */
  public List<Integer> openRanks() {
    return ranks.values().stream()
        .filter(rank -> rank != WON && rank != LOST)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a move brought a deal further; not its first stage, nor one that is not known. */
  public boolean isForward(@Nullable String from, @Nullable String to) {
    Integer before = from == null ? null : ranks.get(from);
    Integer after = to == null ? null : ranks.get(to);
    return before != null && after != null && before != LOST && after > before;
  }
}
