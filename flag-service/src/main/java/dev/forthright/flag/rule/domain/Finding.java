package dev.forthright.flag.rule.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule saw: the reason, a sentence to say aloud, the numbers behind it and what would clear
 * it. Carried by every verdict, so that silence is explained as well as alarm.
 *
 * @param because the reason as a code
 * @param sentence the reason as one sentence of facts
 * @param unit of expected, actual and threshold
 * @param sample how many observations stand behind the numbers
 * @param windowFrom first day looked at
 * @param windowTo last day looked at, exclusive
 * @param luckProbability how often an unchanged person would look like this; null for facts
 */
public record Finding(
    Because because,
    String sentence,
    @Nullable BigDecimal expected,
    @Nullable BigDecimal actual,
    @Nullable BigDecimal threshold,
    @Nullable String unit,
    @Nullable Long sample,
    @Nullable LocalDate windowFrom,
    @Nullable LocalDate windowTo,
    @Nullable BigDecimal luckProbability,
    List<Evidence> evidence,
    @Nullable String clearsWhen,
    List<String> notes) {

  private static final int DECIMALS = 4;

  /** Digits that count, however small the chance: a rounded 0 would claim certainty. */
  private static final MathContext LUCK_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  public Finding {
    evidence = List.copyOf(evidence);
    notes = List.copyOf(notes);
  }

  /** A finding with its reason only. */
  public static Finding of(Because because, String sentence) {
    return new Finding(
        because, sentence, null, null, null, null, null, null, null, null, List.of(), null,
        List.of());
  }

  /** The same with what was expected, what was found and where the line is. */
  public Finding measured(double expected, double actual, double threshold, String unit) {
    return new Finding(
        because,
        sentence,
        decimal(expected),
        decimal(actual),
        decimal(threshold),
        unit,
        sample,
        windowFrom,
        windowTo,
        luckProbability,
        evidence,
        clearsWhen,
        notes);
  }

  /** The same with the days looked at and the number of observations. */
  public Finding over(LocalDate from, LocalDate toExclusive, long observations) {
    return new Finding(
        because,
        sentence,
        expected,
        actual,
        threshold,
        unit,
        observations,
        from,
        toExclusive,
        luckProbability,
        evidence,
        clearsWhen,
        notes);
  }

  /** The same with the chance that luck alone looks like this. */
  public Finding luck(double probability) {
    return new Finding(
        because,
        sentence,
        expected,
        actual,
        threshold,
        unit,
        sample,
        windowFrom,
        windowTo,
        BigDecimal.valueOf(probability).round(LUCK_DIGITS),
        evidence,
        clearsWhen,
        notes);
  }

  /** The same with the events it rests on. */
  public Finding resting(List<Evidence> events) {
    return new Finding(
        because,
        sentence,
        expected,
        actual,
        threshold,
        unit,
        sample,
        windowFrom,
        windowTo,
        luckProbability,
        events,
        clearsWhen,
        notes);
  }

  /** The same with what would clear it. */
  public Finding clearsWhen(String text) {
    return new Finding(
        because,
        sentence,
        expected,
        actual,
        threshold,
        unit,
        sample,
        windowFrom,
        windowTo,
        luckProbability,
        evidence,
        text,
        notes);
  }

  /** The same with one more remark about the data or the severity. */
  public Finding noting(String remark) {
    List<String> more = new ArrayList<>(notes);
    more.add(remark);
    return new Finding(
        because,
        sentence,
        expected,
        actual,
        threshold,
        unit,
        sample,
        windowFrom,
        windowTo,
        luckProbability,
        evidence,
        clearsWhen,
        more);
  }

  private static BigDecimal decimal(double value) {
    BigDecimal plain =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
