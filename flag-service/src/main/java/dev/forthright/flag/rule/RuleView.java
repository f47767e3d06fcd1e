package dev.forthright.flag.rule;

import dev.forthright.flag.rule.domain.Demotions;
import dev.forthright.flag.rule.domain.Rule;
import dev.forthright.flag.rule.domain.RuleBook;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule with its thresholds. */
public record RuleView(
    String id,
    String name,
    int version,
    String inWords,
    String lens,
    String judges,
    String cadence,
    int heldFor,
    boolean on,
    @Nullable
        @Schema(
            description =
                "Why it raises info only: people found too few of its last 50 closed flags useful")
        String demoted,
    Map<String, String> settings) {

  static List<RuleView> of(RuleBook book, Demotions demotions) {
    return book.rules().stream().map(rule -> of(rule, book, demotions)).toList();
  }

  private static RuleView of(Rule rule, RuleBook book, Demotions demotions) {
    return new RuleView(
        rule.id().name(),
        rule.id().slug(),
        book.version(),
        rule.inWords(),
        rule.id().lens().toString(),
        rule.id().subject().toString(),
        rule.id().cadence().name().toLowerCase(Locale.ROOT),
        rule.id().holdFor(),
        book.isOn(rule.id()),
        demotions.of(rule.id()).map(Demotions.Reason::sentence).orElse(null),
        rule.settings());
  }
}
