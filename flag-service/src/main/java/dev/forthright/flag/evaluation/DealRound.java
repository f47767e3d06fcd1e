package dev.forthright.flag.evaluation;

import dev.forthright.flag.deal.AmountSpreads;
import dev.forthright.flag.deal.DealStore;
import dev.forthright.flag.deal.domain.AmountSpread;
import dev.forthright.flag.deal.domain.CloseDateMove;
import dev.forthright.flag.deal.domain.DealHistories;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rule.domain.DealCase;
import dev.forthright.flag.rule.domain.DealRule;
import dev.forthright.flag.rule.domain.Engagement;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.flag.rule.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges deals as they were at a tick: only those a rule may have something to say about, loaded in
 * a handful of statements whatever their number. Next: {@link Evaluation}.
 */
@ApplicationScoped
public class DealRound {

  /** One concern per rule and deal. */
  static final String SCOPE = "deal";

  private final DealStore deals;
  private final AmountSpreads amounts;
  private final Engagements engagements;

  DealRound(DealStore deals, AmountSpreads amounts, Engagements engagements) {
    this.deals = deals;
    this.amounts = amounts;
    this.engagements = engagements;
  }

  /**
   * The judgements of all deal rules that run at this tick.
   *
   * @param watched deals with a live flag, which are judged even when nothing is suspicious any
   *     more
   */
  List<Judgement> judge(Surroundings around, Set<String> watched) {
    Instant at = around.asOf().at();
    List<DealRule> due = around.rules().due(DealRule.class, around.asOf());
    AmountSpreads.ByOwner spreads = amounts.asOf(at);
    List<Judgement> judgements = new ArrayList<>();
    judgements.addAll(
        judge(
            around,
            suspectCases(around, watched, spreads),
            due.stream().filter(rule -> !rule.readsEngagement()).toList()));
    List<DealRule> asking = due.stream().filter(DealRule::readsEngagement).toList();
    if (!asking.isEmpty()) {
      engagements.learn(around);
      judgements.addAll(judge(around, openCases(around, watched, spreads), asking));
    }
    return judgements;
  }

  private static List<Judgement> judge(
      Surroundings around, List<DealCase> cases, List<DealRule> due) {
    List<Judgement> judgements = new ArrayList<>();
    for (DealCase deal : cases) {
      String role = around.roleOf(deal.now().state().ownerId());
      for (DealRule rule : due) {
        judgements.add(judgement(around, (DealRule) around.rules().rule(rule.id(), role), deal));
      }
    }
    return judgements;
  }

  /** Deals whose dates and categories may say something. */
  private List<DealCase> suspectCases(
      Surroundings around, Set<String> watched, AmountSpreads.ByOwner spreads) {
    Instant at = around.asOf().at();
    List<DealSpan> suspects = deals.suspects(at, around.asOf().day(), watched);
    List<String> ids = suspects.stream().map(DealSpan::dealId).toList();
    Map<String, List<CloseDateMove>> moves = deals.moves(at, watched);
    boolean weekEnd = around.asOf().weekEnd();
    Map<String, DealSpan> weekAgo =
        weekEnd ? deals.asOf(weeksBefore(at, around, 1), ids) : Map.of();
    Map<String, DealSpan> twoAgo = weekEnd ? deals.asOf(weeksBefore(at, around, 2), ids) : Map.of();
    return suspects.stream()
        .map(
            now ->
                dealCase(
                    around,
                    now,
                    moves.getOrDefault(now.dealId(), List.of()),
                    weekAgo.get(now.dealId()),
                    twoAgo.get(now.dealId()),
                    spreads.of(now.state().ownerId(), now.state().currency())))
        .toList();
  }

  /** Every open deal: what nobody does leaves no trace to look for. */
  private List<DealCase> openCases(
      Surroundings around, Set<String> watched, AmountSpreads.ByOwner spreads) {
    List<DealSpan> open = deals.open(around.asOf().at(), watched);
    Map<String, Engagement> known = engagements.of(open, around);
    return open.stream()
        .map(
            now ->
                dealCase(
                        around,
                        now,
                        List.of(),
                        null,
                        null,
                        spreads.of(now.state().ownerId(), now.state().currency()))
                    .with(known.getOrDefault(now.dealId(), Engagement.UNKNOWN)))
        .toList();
  }

  /** What judging some deals at any moment of their past needs, loaded once. */
  final class Past {
    private final DealHistories histories;
    private final Map<Instant, AmountSpreads.ByOwner> spreads = new HashMap<>();

    private Past(DealHistories histories) {
      this.histories = histories;
    }

    DealHistories histories() {
      return histories;
    }

    /** As the day began: asked of the whole company, so not for every moment. */
    private AmountSpread amounts(Surroundings around, DealSpan deal) {
      Instant dayStart =
          around.time().dayOf(around.asOf().at()).atStartOfDay(zone(around)).toInstant();
      return spreads
          .computeIfAbsent(dayStart, amounts::asOf)
          .of(deal.state().ownerId(), deal.state().currency());
    }
  }

  /** The past of these deals. */
  Past past(Collection<String> dealIds) {
    return new Past(deals.histories(dealIds));
  }

  /** One deal judged by one rule at any moment, for questions. */
  @Nullable Judgement judgeOne(Surroundings around, RuleId id, String dealId) {
    return judgeOne(around, id, dealId, past(List.of(dealId)));
  }

  /** One deal judged by one rule at any moment, for the rule that needs no tick. */
  @Nullable Judgement judgeOne(Surroundings around, RuleId id, String dealId, Past past) {
    Instant at = around.asOf().at();
    DealSpan now = past.histories().asOf(at, dealId);
    if (now == null) {
      return null;
    }
    DealCase deal =
        dealCase(
            around,
            now,
            past.histories().movesUpTo(at, dealId),
            past.histories().asOf(weeksBefore(at, around, 1), dealId),
            past.histories().asOf(weeksBefore(at, around, 2), dealId),
            AmountSpread.UNKNOWN);
    DealRule rule = (DealRule) around.rules().rule(id, around.roleOf(now.state().ownerId()));
    if (rule.readsEngagement()) {
      Engagement known =
          engagements.of(List.of(now), around).getOrDefault(dealId, Engagement.UNKNOWN);
      // Here the amounts decide whether, too.
      deal = deal.with(known).withAmounts(past.amounts(around, now));
    } else if (rule.judge(deal, around.asOf()) instanceof Verdict.Raise) {
      // Decides how loud, never whether.
      deal = deal.withAmounts(past.amounts(around, now));
    }
    return judgement(around, rule, deal);
  }

  private static DealCase dealCase(
      Surroundings around,
      DealSpan now,
      List<CloseDateMove> moves,
      @Nullable DealSpan weekAgo,
      @Nullable DealSpan twoWeeksAgo,
      AmountSpread amounts) {
    return new DealCase(
        now,
        moves,
        weekAgo,
        twoWeeksAgo,
        around.time().of(around.person(now.state().ownerId())),
        amounts,
        Engagement.UNKNOWN);
  }

  private static Judgement judgement(Surroundings around, DealRule rule, DealCase deal) {
    Verdict plain = rule.judge(deal, around.asOf());
    boolean louder = plain instanceof Verdict.Raise && isBig(deal);
    Instant at = around.asOf().at();
    return new Judgement(
        new FlagKey(rule.id(), SubjectKind.DEAL, deal.now().dealId(), SCOPE),
        around.rules().version(),
        rule.settings(),
        around.concernOf(deal.now().state().ownerId()),
        louder ? louderForBigDeals(plain) : plain,
        at,
        at.toString(),
        null,
        // Pushes fire by themselves, at once (PushJudge); a tick only clears them.
        rule.id() != RuleId.EW12,
        louder,
        deal.now().state().isOpen() ? null : "deal_closed");
  }

  private static boolean isBig(DealCase deal) {
    return deal.amounts().isAboveP90(deal.now().state().amount());
  }

  /** A deal above the role's top decile is one level louder (domain.md 3.4, "Severity"). */
  private static Verdict louderForBigDeals(Verdict verdict) {
    return verdict instanceof Verdict.Raise raise
        ? new Verdict.Raise(
            raise.severity().louder(),
            raise
                .finding()
                .noting("One level louder: the amount is above the role's 90th percentile."))
        : verdict;
  }

  /** The same tick some weeks earlier, in the company's zone: a week may have 167 or 169 hours. */
  private static Instant weeksBefore(Instant at, Surroundings around, int weeks) {
    return at.atZone(zone(around)).minus(weeks, ChronoUnit.WEEKS).toInstant();
  }

  private static ZoneId zone(Surroundings around) {
    return around.asOf().company().zone();
  }
}
