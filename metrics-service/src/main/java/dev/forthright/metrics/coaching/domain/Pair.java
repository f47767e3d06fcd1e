package dev.forthright.metrics.coaching.domain;

/** A manager and one of their reps. */
public record Pair(String managerId, String repId) implements Comparable<Pair> {

  /** The subject id of the pair in rollups. */
  public String subjectId() {
    return managerId + "|" + repId;
  }

  @Override
  public int compareTo(Pair other) {
    int byManager = managerId.compareTo(other.managerId);
    return byManager != 0 ? byManager : repId.compareTo(other.repId);
  }
}
