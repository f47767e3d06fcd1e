package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.INFO;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.deal.domain.CloseDateMove;
import dev.forthright.kit.calendar.domain.FiscalYears;
import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices a deal whose close date keeps moving: a push is a move to a later fiscal month. Raised at
 * the third push of the deal's life, or at any push out of a quarter in that quarter's last days
 * (info when it is only the first or second push). Needs no tick: judged as soon as the push is
 * known. Source: domain.md 3.6, EW12.
 *
 * @param pushes pushes that raise a warning
 * @param quarterEndDays a push across quarter end this near to it raises by itself
 * @param quietDays days without a push that clear it
 */
public record CloseDatePushedRule(int pushes, int quarterEndDays, int quietDays)
    implements DealRule {

  public static final CloseDatePushedRule DEFAULT = new CloseDatePushedRule(3, 14, 60);

  public CloseDatePushedRule {
    if (pushes < 1 || quarterEndDays < 0 || quietDays < 1) {
      throw new IllegalArgumentException(
          "pushes (%d) and quietDays (%d) must be at least 1, quarterEndDays (%d) at least 0."
              .formatted(pushes, quietDays, quarterEndDays));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW12;
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of("slip-rate");
  }

  @Override
  public String inWords() {
    return "The close date moved to a later fiscal month %d times, or once out of the quarter in its last %d days. Clears when the deal is closed or after %d days without a push."
        .formatted(pushes, quarterEndDays, quietDays);
  }

  @Override
  public Verdict judge(DealCase deal, AsOf asOf) {
    Verdict settled = deal.settledVerdict();
    if (settled != null) {
      return settled;
    }
    List<CloseDateMove> all = pushesOf(deal.moves(), asOf.fiscal());
    List<CloseDateMove> chain = unbroken(all, asOf.at());
    if (chain.isEmpty()) {
      Because because = all.isEmpty() ? Because.FEW_PUSHES : Because.NO_RECENT_PUSH;
      return new Verdict.Quiet(finding(deal, asOf, all, because));
    }
    if (all.size() >= pushes) {
      return new Verdict.Raise(WARNING, finding(deal, asOf, all, Because.THIRD_PUSH));
    }
    ZoneId zone = asOf.company().zone();
    boolean atQuarterEnd =
        chain.stream().anyMatch(push -> crossesQuarterEnd(push, asOf.fiscal(), zone));
    return atQuarterEnd
        ? new Verdict.Raise(INFO, finding(deal, asOf, all, Because.QUARTER_END_PUSH))
        : new Verdict.Quiet(finding(deal, asOf, all, Because.FEW_PUSHES));
  }

  /** Only the moves into a later fiscal month. */
  public static List<CloseDateMove> pushesOf(List<CloseDateMove> moves, FiscalYears fiscal) {
    return moves.stream()
        .filter(
            move -> fiscal.monthOf(move.to()).name().isAfter(fiscal.monthOf(move.from()).name()))
        .toList();
  }

  /** The latest pushes that no quiet time separates; none when the quiet time has passed by now. */
  private List<CloseDateMove> unbroken(List<CloseDateMove> all, Instant at) {
    List<CloseDateMove> chain = new ArrayList<>();
    Instant next = at;
    for (CloseDateMove push : all.reversed()) {
      if (!push.at().isAfter(next.minus(Duration.ofDays(quietDays)))) {
        break;
      }
      chain.add(push);
      next = push.at();
    }
    return chain;
  }

  private boolean crossesQuarterEnd(CloseDateMove push, FiscalYears fiscal, ZoneId zone) {
    Quarter left = fiscal.quarterOf(push.from());
    LocalDate pushedOn = push.at().atZone(zone).toLocalDate();
    long daysToEnd = ChronoUnit.DAYS.between(pushedOn, left.endExclusive().minusDays(1));
    return !push.to().isBefore(left.endExclusive())
        && daysToEnd >= 0
        && daysToEnd <= quarterEndDays;
  }

  private Finding finding(DealCase deal, AsOf asOf, List<CloseDateMove> all, Because because) {
    long days =
        all.stream().mapToLong(push -> ChronoUnit.DAYS.between(push.from(), push.to())).sum();
    String sentence =
        all.isEmpty()
            ? "The close date of %s was never pushed to a later month.".formatted(deal.label())
            : "The close date of %s was pushed %d time%s, %d days in all, last to %s on %s.%s"
                .formatted(
                    deal.label(),
                    all.size(),
                    all.size() == 1 ? "" : "s",
                    days,
                    all.getLast().to(),
                    asOf.company().dayOf(all.getLast().at()),
                    because == Because.QUARTER_END_PUSH ? whyOneIsEnough() : "");
    LocalDate from = all.isEmpty() ? asOf.day() : asOf.company().dayOf(all.getFirst().at());
    return Finding.of(because, sentence)
        .measured(0, all.size(), because == Because.QUARTER_END_PUSH ? 1 : pushes, "pushes")
        .over(from, asOf.day().plusDays(1), all.size())
        .resting(all.stream().map(CloseDatePushedRule::evidence).toList())
        .clearsWhen(
            "The deal is closed, or %d days pass without another push.".formatted(quietDays));
  }

  private String whyOneIsEnough() {
    return " A push out of the quarter in its last %d days is raised by itself."
        .formatted(quarterEndDays);
  }

  private static Evidence evidence(CloseDateMove push) {
    return new Evidence(
        push.eventId().toString(),
        "closeDate from " + push.from(),
        push.to().toString(),
        push.at());
  }
}
