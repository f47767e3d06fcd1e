package dev.forthright.flag.rule.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule saw: the reason, a sentence to say aloud, the numbers behind it and what would clear
 * it. Carried by every verdict, so that silence is explained as well as alarm.
 *
 * @param because the reason as a code
 * @param sentence the reason as one sentence of facts
 * @param luckProbability how often an unchanged person would look like this; null for facts
 * @param besides flags of the same rep through another lens that fired at once, which made this one
 *     a level louder
 */
public record Finding(
    Because because,
    String sentence,
    @Nullable Measure measure,
    @Nullable Window window,
    @Nullable BigDecimal luckProbability,
    List<Evidence> evidence,
    @Nullable String clearsWhen,
    List<String> notes,
    List<UUID> besides) {

  private static final int DECIMALS = 4;

  /** Digits that count, however small the chance: a rounded 0 would claim certainty. */
  private static final MathContext LUCK_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  public Finding {
    evidence = List.copyOf(evidence);
    notes = List.copyOf(notes);
    besides = List.copyOf(besides);
  }

  /** What was expected, what was found and where the line is, all in one unit. */
  public record Measure(
      BigDecimal expected, BigDecimal actual, BigDecimal threshold, String unit) {}

  /** The days looked at, half-open, and how many observations lie in them. */
  public record Window(LocalDate from, LocalDate toExclusive, long sample) {}

  /** A finding with its reason only. */
  public static Finding of(Because because, String sentence) {
    return new Finding(because, sentence, null, null, null, List.of(), null, List.of(), List.of());
  }

  /** The same with what was expected, what was found and where the line is. */
  public Finding measured(double expected, double actual, double threshold, String unit) {
    Measure found = new Measure(decimal(expected), decimal(actual), decimal(threshold), unit);
    return new Finding(
        because, sentence, found, window, luckProbability, evidence, clearsWhen, notes, besides);
  }

  /** The same with the days looked at and the number of observations. */
  public Finding over(LocalDate from, LocalDate toExclusive, long sample) {
    Window looked = new Window(from, toExclusive, sample);
    return new Finding(
        because, sentence, measure, looked, luckProbability, evidence, clearsWhen, notes, besides);
  }

  /** The same with the chance that luck alone looks like this. */
  public Finding luck(double probability) {
    BigDecimal luck = BigDecimal.valueOf(probability).round(LUCK_DIGITS);
    return new Finding(
        because, sentence, measure, window, luck, evidence, clearsWhen, notes, besides);
  }

  /** The same with the events it rests on. */
  public Finding resting(List<Evidence> events) {
    return new Finding(
        because, sentence, measure, window, luckProbability, events, clearsWhen, notes, besides);
  }

  /** The same with what would clear it. */
  public Finding clearsWhen(String text) {
    return new Finding(
        because, sentence, measure, window, luckProbability, evidence, text, notes, besides);
  }

  /** The same with one more remark about the data or the severity. */
  public Finding noting(String remark) {
    List<String> more = new ArrayList<>(notes);
    more.add(remark);
    return new Finding(
        because, sentence, measure, window, luckProbability, evidence, clearsWhen, more, besides);
  }

  /** The same beside flags of the rep through another lens. */
  public Finding beside(List<UUID> flagIds) {
    return new Finding(
        because, sentence, measure, window, luckProbability, evidence, clearsWhen, notes, flagIds);
  }

  public @Nullable BigDecimal expected() {
    return measure == null ? null : measure.expected();
  }

  public @Nullable BigDecimal actual() {
    return measure == null ? null : measure.actual();
  }

  public @Nullable BigDecimal threshold() {
    return measure == null ? null : measure.threshold();
  }

  public @Nullable String unit() {
    return measure == null ? null : measure.unit();
  }

  private static BigDecimal decimal(double value) {
    BigDecimal plain =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
