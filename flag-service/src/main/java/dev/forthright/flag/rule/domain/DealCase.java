package dev.forthright.flag.rule.domain;

import dev.forthright.flag.deal.domain.AmountSpread;
import dev.forthright.flag.deal.domain.CloseDateMove;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deal as a rule sees it at a tick.
 *
 * @param now the deal as of the tick
 * @param moves every move of its close date up to the tick, oldest first
 * @param weekAgo the deal as of one week earlier, if it existed
 * @param twoWeeksAgo the deal as of two weeks earlier, if it existed
 * @param owner the owner's working days
 * @param amounts how the amounts of the role's open deals are spread
 * @param engagement how far it got and what contact there is with its buyers; {@link
 *     Engagement#UNKNOWN} for rules that do not ask
 */
public record DealCase(
    DealSpan now,
    List<CloseDateMove> moves,
    @Nullable DealSpan weekAgo,
    @Nullable DealSpan twoWeeksAgo,
    WorkCalendar owner,
    AmountSpread amounts,
    Engagement engagement) {

  static final Duration WEEK = Duration.ofDays(7);

  public DealCase {
    moves = List.copyOf(moves);
  }

  /** The same deal, measured against these amounts. */
  public DealCase withAmounts(AmountSpread spread) {
    return new DealCase(now, moves, weekAgo, twoWeeksAgo, owner, spread, engagement);
  }

  /** The same deal with how far it got and what contact there is with its buyers. */
  public DealCase with(Engagement known) {
    return new DealCase(now, moves, weekAgo, twoWeeksAgo, owner, amounts, known);
  }

  /** What people call the deal. */
  String label() {
    String name = now.state().name();
    return name == null ? now.dealId() : name;
  }

  /** A piece of evidence from the fact that opened the current span. */
  Evidence current(String what, @Nullable Object value) {
    return new Evidence(
        now.eventId().toString(), what, value == null ? null : value.toString(), now.from());
  }

  /**
   * The verdict every deal rule gives on a deal that is no longer worked, or whose record the
   * source lost or hid changes of; null while the deal is open and its record current.
   */
  @Nullable Verdict settledVerdict() {
    Verdict closed = closedVerdict();
    return closed != null ? closed : staleVerdict();
  }

  /** The verdict on a deal that says nothing about contact with its buyers, or null. */
  @Nullable Verdict contactVerdict() {
    Verdict settled = settledVerdict();
    if (settled == null) {
      settled = engagement.circumstances().muteByFeedOrAbsence();
    }
    return settled != null || engagement.linked()
        ? settled
        : new Verdict.TooLittleData(
            Finding.of(
                Because.NOT_LINKED,
                "No call, e-mail or meeting of the owner was told together with a deal lately, so nothing is known about contact with the buyer of %s."
                    .formatted(label())));
  }

  /** Whether the deal is one that somebody counts on: in commit or best case. */
  boolean isCountedOn() {
    String category = now.state().forecastCategory();
    return "commit".equals(category) || "best_case".equals(category);
  }

  private @Nullable Verdict closedVerdict() {
    if (now.state().isOpen()) {
      return null;
    }
    Because because =
        now.state().stageKind() == null
            ? Because.DEAL_GONE
            : switch (now.state().stageKind()) {
              case WON -> Because.DEAL_WON;
              case LOST -> Because.DEAL_LOST;
              case OPEN -> Because.DEAL_GONE;
            };
    return new Verdict.Quiet(
        Finding.of(because, "%s is no longer open.".formatted(label()))
            .resting(List.of(current("stage", now.state().stage()))));
  }

  private @Nullable Verdict staleVerdict() {
    return now.state().stale()
        ? new Verdict.TooLittleData(
            Finding.of(
                Because.RECORD_STALE,
                "The CRM skipped changes of %s; it must be read again first.".formatted(label())))
        : null;
  }
}
