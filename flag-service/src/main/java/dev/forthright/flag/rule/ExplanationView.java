package dev.forthright.flag.rule;

import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule decided as it did, with everything needed to check it by hand.
 *
 * @param besides flags of the same rep through another lens that made this one a level louder
 */
public record ExplanationView(
    String because,
    String sentence,
    @Nullable BigDecimal expected,
    @Nullable BigDecimal actual,
    @Nullable BigDecimal threshold,
    @Nullable String unit,
    @Nullable LocalDate windowFrom,
    @Nullable LocalDate windowToExclusive,
    @Nullable Long sample,
    @Nullable BigDecimal luckProbability,
    @Nullable String luckInWords,
    RuleApplied rule,
    Instant judgedAt,
    List<EvidenceView> evidence,
    @Nullable String clearsWhen,
    List<String> notes,
    List<UUID> besides) {

  /** The rule as it was when it decided. */
  public record RuleApplied(
      String id, String name, int version, String inWords, Map<String, String> settings) {}

  /** One event the decision rests on. */
  public record EvidenceView(String eventId, String what, @Nullable String value, Instant at) {}

  /** A finding as people and auditors read it. */
  public static ExplanationView of(
      Finding finding, Rule rule, int version, Map<String, String> settings, Instant judgedAt) {
    Finding.Window window = finding.window();
    return new ExplanationView(
        finding.because().toString(),
        finding.sentence(),
        finding.expected(),
        finding.actual(),
        finding.threshold(),
        finding.unit(),
        window == null ? null : window.from(),
        window == null ? null : window.toExclusive(),
        window == null ? null : window.sample(),
        finding.luckProbability(),
        luckInWords(finding.luckProbability()),
        new RuleApplied(rule.id().name(), rule.id().slug(), version, rule.inWords(), settings),
        judgedAt,
        finding.evidence().stream()
            .map(one -> new EvidenceView(one.eventId(), one.what(), one.value(), one.at()))
            .toList(),
        finding.clearsWhen(),
        finding.notes(),
        finding.besides());
  }

  private static @Nullable String luckInWords(@Nullable BigDecimal probability) {
    if (probability == null) {
      return null;
    }
    double chance = probability.doubleValue();
    return chance < 0.0001
        ? "Somebody unchanged would look like this less than once in 10,000 times."
        : String.format(
            Locale.ROOT,
            "Somebody unchanged would look like this about once in %,d times.",
            Math.round(1 / chance));
  }
}
