package dev.forthright.conversation.guard.domain;

import dev.forthright.kit.text.domain.Blank;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets only promises through that somebody else could check (domain.md 4.2): who does what with
 * what, how it is measured, by when, for which metric. "Try harder" and its kind are refused unless
 * a countable result follows.
 */
public final class CommitmentGuard {

  private CommitmentGuard() {}

  /** A promise as somebody wants to enter it; the holes are refused, not assumed. */
  public record Draft(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String object,
      @Nullable String measure,
      @Nullable BigDecimal target,
      @Nullable String metric,
      @Nullable LocalDate dueDate) {}

  /** Everything wrong with it; empty = it may stand. */
  public static List<Refusal> check(Draft promise, LocalDate today, WordList words) {
    List<Refusal> refusals = new ArrayList<>();
    require(promise.actor(), "actor_missing", words, refusals);
    require(promise.action(), "action_missing", words, refusals);
    require(promise.object(), "object_missing", words, refusals);
    require(promise.metric(), "metric_missing", words, refusals);
    if (promise.target() == null) {
      require(promise.measure(), "measure_missing", words, refusals);
    }
    if (promise.dueDate() == null) {
      refusals.add(new Refusal("due_date_missing", List.of(), words.question("due_date_missing")));
    } else if (!promise.dueDate().isAfter(today)) {
      refusals.add(
          new Refusal(
              "due_date_past",
              List.of(promise.dueDate().toString()),
              words.question("due_date_past")));
    }
    checkVague(promise, words, refusals);
    return refusals;
  }

  /**
   * A vague phrase may stand when a number of things behind it says what will be there in the end.
   */
  private static void checkVague(Draft promise, WordList words, List<Refusal> refusals) {
    Words whole =
        Words.of(
            text(promise.action()) + " " + text(promise.object()) + " " + text(promise.measure()));
    boolean countable = promise.target() != null || Countable.isIn(text(promise.measure()), words);
    List<String> vague = words.failing(whole, "vague");
    if (!vague.isEmpty() && !countable) {
      refusals.add(new Refusal("vague", vague, words.question("vague")));
    }
    List<String> hollow = words.failing(whole, "no_answer");
    if (!hollow.isEmpty() && !countable) {
      refusals.add(new Refusal("no_answer", hollow, words.question("no_answer")));
    }
  }

  private static void require(
      @Nullable String text, String code, WordList words, List<Refusal> refusals) {
    if (Blank.is(text)) {
      refusals.add(new Refusal(code, List.of(), words.question(code)));
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
