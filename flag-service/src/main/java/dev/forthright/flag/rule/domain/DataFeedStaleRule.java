package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.CRITICAL;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.rule.domain.FeedStanding.Told;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * Notices a feed that has gone silent, dried up or lost records, for RevOps: while it lasts, rules
 * that would take the silence for a drift say nothing. Judged when feed-service tells it, by the
 * clock: a feed that holds every tick back is told of all the same. Source: domain.md 3.6, EW24.
 *
 * @param criticalHours hours from which it is critical
 */
public record DataFeedStaleRule(int criticalHours) implements Rule {

  public static final DataFeedStaleRule DEFAULT = new DataFeedStaleRule(24);

  /**
   * Days for which lost records are missing in the windows of the rules on absence (EW03 and EW19
   * look back 28 days).
   */
  public static final int GAP_DAYS = 28;

  private static final String CLEARS =
      "The feed is heard again; after a loss, when no rule looks back on it any more.";

  public DataFeedStaleRule {
    if (criticalHours < 1) {
      throw new IllegalArgumentException(
          "criticalHours (%d) must be at least 1.".formatted(criticalHours));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW24;
  }

  @Override
  public String inWords() {
    return "A feed is stale: silent for longer than its max-silence, without its topic, or down to a fraction of its usual volume; critical after %d hours. Or the broker dropped records of it before they were read, within %d days. For RevOps. Raised at once, not at ticks; meanwhile every rule on absence that rests on the feed says nothing. Clears when it is heard again."
        .formatted(criticalHours, GAP_DAYS);
  }

  /** Judges a feed as it stood at a moment. */
  public Verdict judge(FeedStanding feed, AsOf asOf) {
    Told silence = feed.silence();
    if (silence != null) {
      long hours = Math.max(0, Duration.between(silence.at(), asOf.at()).toHours());
      return new Verdict.Raise(
          hours >= criticalHours ? CRITICAL : WARNING,
          finding(
                  asOf,
                  silence,
                  Because.FEED_DOWN,
                  "Feed %s has been stale since %s (%s), so its silence proves nothing."
                      .formatted(feed.feed(), day(asOf, silence), reason(silence)))
              .measured(0, hours, 0, "hours stale"));
    }
    Told gap = feed.gap();
    return gap == null
        ? new Verdict.Quiet(
            Finding.of(Because.FEED_HEARD, "Feed %s is heard.".formatted(feed.feed())))
        : new Verdict.Raise(
            WARNING,
            finding(
                asOf,
                gap,
                Because.FEED_GAP,
                "The broker dropped records of feed %s before they were read; found on %s."
                    .formatted(feed.feed(), day(asOf, gap))));
  }

  private static Finding finding(AsOf asOf, Told told, Because because, String sentence) {
    Finding finding =
        Finding.of(because, sentence)
            .over(day(asOf, told), asOf.day().plusDays(1), 1)
            .clearsWhen(CLEARS);
    return told.eventId() == null
        ? finding
        : finding.resting(
            List.of(new Evidence(told.eventId(), "feed.health", reason(told), told.at())));
  }

  private static LocalDate day(AsOf asOf, Told told) {
    return asOf.company().dayOf(told.at());
  }

  private static String reason(Told told) {
    return told.reason() == null ? "no reason given" : told.reason();
  }
}
