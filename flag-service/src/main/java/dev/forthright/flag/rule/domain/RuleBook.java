package dev.forthright.flag.rule.domain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The table of all rules in reading order, with the version that every flag they raise is stamped
 * with. {@code docs/rules.md} is printed from it.
 */
public record RuleBook(
    int version,
    ActivityDeclineRule activityDecline,
    CloseDateOverdueRule closeDateOverdue,
    CloseDatePushedRule closeDatePushed,
    CommitSlippageRule commitSlippage,
    CommitUnsupportedRule commitUnsupported,
    CoachingCadenceMissedRule coachingCadenceMissed,
    CommitmentOverdueRule commitmentOverdue) {

  /** The thresholds of domain.md. */
  public static final RuleBook DEFAULT =
      new RuleBook(
          1,
          ActivityDeclineRule.DEFAULT,
          CloseDateOverdueRule.DEFAULT,
          CloseDatePushedRule.DEFAULT,
          CommitSlippageRule.DEFAULT,
          CommitUnsupportedRule.DEFAULT,
          CoachingCadenceMissedRule.DEFAULT,
          CommitmentOverdueRule.DEFAULT);

  /** Every rule in reading order. */
  public List<Rule> rules() {
    return List.of(
        activityDecline,
        closeDateOverdue,
        closeDatePushed,
        commitSlippage,
        commitUnsupported,
        coachingCadenceMissed,
        commitmentOverdue);
  }

  /** The rule of an id. */
  public Rule rule(RuleId id) {
    return switch (id) {
      case EW03 -> activityDecline;
      case EW11 -> closeDateOverdue;
      case EW12 -> closeDatePushed;
      case EW13 -> commitSlippage;
      case EW14 -> commitUnsupported;
      case EW19 -> coachingCadenceMissed;
      case EW21 -> commitmentOverdue;
    };
  }

  /** The rules about deals that run at a tick; those that look at weeks only at a week's end. */
  public List<DealRule> dealRules(boolean weekEnd) {
    return weekEnd
        ? List.of(closeDateOverdue, closeDatePushed, commitSlippage, commitUnsupported)
        : List.of(closeDateOverdue, closeDatePushed, commitUnsupported);
  }

  /** The rule book as a page for people. */
  public String toMarkdown() {
    String sections = rules().stream().map(RuleBook::section).collect(Collectors.joining("\n"));
    return """
        # The rules

        Printed from the rule book (version %d) by `RuleBookTest`; do not edit.

        %s"""
        .formatted(version, sections);
  }

  private static String section(Rule rule) {
    RuleId id = rule.id();
    String settings =
        rule.settings().entrySet().stream()
            .map(setting -> "| `%s` | %s |".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining("\n"));
    return """
        ## %s %s

        %s

        Lens: %s. Judges: %s, %s; fires after %d evaluation%s in a row.

        | setting | value |
        |---|---|
        %s
        """
        .formatted(
            id.name(),
            id.slug(),
            rule.inWords(),
            id.lens(),
            id.subject().toString().replace('_', ' '),
            id.cadence().name().toLowerCase(Locale.ROOT),
            id.holdFor(),
            id.holdFor() == 1 ? "" : "s",
            settings);
  }
}
