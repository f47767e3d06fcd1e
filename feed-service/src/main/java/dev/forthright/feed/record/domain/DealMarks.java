package dev.forthright.feed.record.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a source does not say about a deal: the type of its stage, and when it was first
 * accepted, first qualified and last closed. Explicit values from the source always win. Derived
 * fields carry the prefix {@code derived.} so that they never overwrite what a feed said.
 *
 * @param stages the company's stage table by stage id as JSON text
 */
public record DealMarks(Function<String, Optional<StageMeaning>> stages) {

  static final String STAGE_TYPE = "derived.stageType";
  static final String QUALIFIED = "derived.qualified";
  static final String ACCEPTED_AT = "derived.salesAcceptedAt";
  static final String QUALIFIED_AT = "derived.qualifiedAt";
  static final String CLOSED_AT = "derived.closedAt";

  /** Marks for a company without a stage table. */
  public static DealMarks none() {
    return new DealMarks(stage -> Optional.empty());
  }

  /** The derived fields of a deal that became {@code state} at {@code time}. */
  Map<String, String> after(RecordState state, Instant time) {
    var derived = new HashMap<String, String>();
    String stage = state.value("stage");
    Optional<StageMeaning> meaning = stage == null ? Optional.empty() : stages.apply(stage);
    String type = type(state, meaning);
    if (type != null) {
      derived.put(STAGE_TYPE, type);
    }
    boolean closedBefore = isClosed(state.value(STAGE_TYPE));
    if (isClosed(type) && !closedBefore) {
      derived.put(CLOSED_AT, text(time));
    } else if (!isClosed(type) && closedBefore) {
      derived.put(CLOSED_AT, RecordState.NULL);
    }
    meaning.ifPresent(it -> derived.put(QUALIFIED, Boolean.toString(it.qualified())));
    if (meaning.map(StageMeaning::salesAccepted).orElse(false) && !state.knows(ACCEPTED_AT)) {
      derived.put(ACCEPTED_AT, text(time));
    }
    boolean qualified =
        state.isTrue("qualified") || meaning.map(StageMeaning::qualified).orElse(false);
    if (qualified && !state.knows(QUALIFIED_AT)) {
      derived.put(QUALIFIED_AT, text(time));
    }
    return derived;
  }

  /** The field as the source says it, else as derived. */
  public static @Nullable String published(RecordState state, String field) {
    String said = state.value(field);
    return said != null ? said : state.value("derived." + field);
  }

  private static @Nullable String type(RecordState state, Optional<StageMeaning> meaning) {
    String said = state.value("stageType");
    if (said != null) {
      return said;
    }
    if (meaning.isPresent()) {
      return text(meaning.get().type());
    }
    if (state.isTrue("sourceClosed")) {
      return text(state.isTrue("sourceWon") ? "won" : "lost");
    }
    return state.knows("sourceClosed") ? text("open") : null;
  }

  private static boolean isClosed(@Nullable String type) {
    return "\"won\"".equals(type) || "\"lost\"".equals(type);
  }

  private static String text(Object value) {
    return "\"" + value + "\"";
  }
}
