package dev.forthright.conversation.guard.domain;

import dev.forthright.kit.text.domain.Blank;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets only observed, dated, sourced facts through (domain.md 4.2): no emotion, trait, absolute or
 * mind-reading words, nothing protected, nothing older than two quarters unless it belongs to a
 * pattern.
 */
public final class EvidenceGuard {

  private static final int OLDEST_MONTHS = 6;
  private static final List<String> TOPICS =
      List.of("emotion", "trait", "absolute", "mind_reading", "protected");

  private EvidenceGuard() {}

  /** A fact as somebody wants to enter it; the holes are refused, not assumed. */
  public record Draft(
      String statement,
      @Nullable LocalDate observedAt,
      @Nullable String observer,
      @Nullable SourceType sourceType,
      @Nullable String sourceRef,
      @Nullable String pattern) {}

  /** Everything wrong with it; empty = it may stand. */
  public static List<Refusal> check(Draft item, LocalDate today, WordList words) {
    List<Refusal> refusals = new ArrayList<>();
    if (Blank.is(item.statement())) {
      refusals.add(
          new Refusal("statement_missing", List.of(), words.question("statement_missing")));
    }
    if (item.observedAt() == null) {
      refusals.add(new Refusal("date_missing", List.of(), words.question("date_missing")));
    } else {
      checkAge(item, item.observedAt(), today, words, refusals);
    }
    if (Blank.is(item.observer())) {
      refusals.add(new Refusal("observer_missing", List.of(), words.question("observer_missing")));
    }
    if (item.sourceType() == null || Blank.is(item.sourceRef())) {
      refusals.add(new Refusal("source_missing", List.of(), words.question("source_missing")));
    }
    Words said = Words.of(item.statement());
    refusals.addAll(words.refusals(said, TOPICS));
    checkDeeds(said, words, refusals);
    return refusals;
  }

  /**
   * "Disabled" may say what somebody is, which is protected, or what was done to a thing, which is
   * a fact. In doubt it is refused, and the question says how the fact would be told.
   */
  private static void checkDeeds(Words said, WordList words, List<Refusal> refusals) {
    List<String> failing = said.unlessDeed(words);
    if (!failing.isEmpty() && refusals.stream().noneMatch(one -> one.code().equals("protected"))) {
      refusals.add(new Refusal("protected", failing, words.question("protected_or_deed")));
    }
  }

  private static void checkAge(
      Draft item, LocalDate observed, LocalDate today, WordList words, List<Refusal> refusals) {
    if (observed.isAfter(today)) {
      refusals.add(
          new Refusal(
              "date_in_future", List.of(observed.toString()), words.question("date_in_future")));
    }
    if (observed.isBefore(today.minusMonths(OLDEST_MONTHS)) && Blank.is(item.pattern())) {
      refusals.add(new Refusal("too_old", List.of(observed.toString()), words.question("too_old")));
    }
  }
}
