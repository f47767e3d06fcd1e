package dev.forthright.flag.evaluation;

import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.feed.FeedStore;
import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rule.domain.DataFeedStaleRule;
import dev.forthright.flag.rule.domain.FeedStanding;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * Judges feeds (EW24): those with a live flag at a tick, which may clear it, and those that are
 * told of at once. Next: {@link FeedJudge} or {@link Evaluation}.
 */
@ApplicationScoped
public class FeedRound {

  /** One concern per feed. */
  private static final String SCOPE = "feed";

  private final FeedStore feeds;

  FeedRound(FeedStore feeds) {
    this.feeds = feeds;
  }

  /** The judgements of some feeds as they stood then; none of them may fire by itself. */
  List<Judgement> judge(Surroundings around, Collection<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    DataFeedStaleRule rule = (DataFeedStaleRule) around.rules().rule(RuleId.EW24);
    return feeds.standing(names, around.asOf().at()).stream()
        .map(feed -> judgement(around, rule, feed))
        .toList();
  }

  static FlagKey key(String feed) {
    return new FlagKey(RuleId.EW24, SubjectKind.FEED, feed, SCOPE);
  }

  private static Judgement judgement(
      Surroundings around, DataFeedStaleRule rule, FeedStanding feed) {
    return new Judgement(
        key(feed.feed()),
        around.rules().version(),
        rule.settings(),
        new Concern(null, null),
        rule.judge(feed, around.asOf()),
        around.asOf().at(),
        around.asOf().at().toString(),
        null,
        false,
        false,
        null);
  }
}
