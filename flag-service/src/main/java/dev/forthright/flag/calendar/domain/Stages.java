package dev.forthright.flag.calendar.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stages of the company's sales process by name, as its stage tables tell. */
public record Stages(Map<String, Place> places) {

  /** A company that has told none. */
  public static final Stages NONE = new Stages(Map.of());

  /** How far along a stage is. */
  public enum Band {
    EARLY,
    MID,
    LATE
  }

  /**
   * Where a stage stands.
   *
   * @param order larger is further
   * @param proposal the stage in which a proposal is made
   */
  public record Place(int order, @Nullable Band band, boolean proposal) {}

  public Stages {
    places = Map.copyOf(places);
  }

  /** Where a stage stands; null for one that no table has. */
  public @Nullable Place of(@Nullable String stage) {
    return stage == null ? null : places.get(stage);
  }

  /**
   * Whether a stage lies beyond another. One that no table has counts as beyond: nobody is called
   * stalled for a stage we do not understand.
   */
  public boolean isBeyond(String stage, String other) {
    Place there = places.get(stage);
    Place here = places.get(other);
    return there == null || here == null || there.order() > here.order();
  }

  /** Whether a stage is that of the proposal or a later one; null when that is not known. */
  public @Nullable Boolean isFromProposal(@Nullable String stage) {
    Place here = of(stage);
    return here == null
        ? null
        : places.values().stream().filter(Place::proposal).mapToInt(Place::order).min().stream()
            .mapToObj(first -> here.order() >= first)
            .findFirst()
            .orElse(null);
  }
}
