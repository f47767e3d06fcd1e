package dev.forthright.plan.review;

import dev.forthright.kit.access.Relation;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.Idempotency;
import dev.forthright.kit.write.IfMatch;
import dev.forthright.plan.plan.PlanDesk;
import dev.forthright.plan.plan.PlanLedger;
import dev.forthright.plan.plan.domain.Attendance;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.PlanResult;
import dev.forthright.plan.plan.domain.PlanSettings;
import dev.forthright.plan.plan.domain.PlanWork;
import dev.forthright.plan.review.domain.Judged;
import dev.forthright.plan.review.domain.Proposal;
import dev.forthright.plan.review.domain.ResultRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews of a plan, and the result that a person confirms from them. */
@ApplicationScoped
public class ReviewService {

  private final PlanDesk desk;
  private final PlanLedger ledger;
  private final ReviewStore reviews;
  private final Judging judging;
  private final Idempotency idempotency;

  ReviewService(
      PlanDesk desk,
      PlanLedger ledger,
      ReviewStore reviews,
      Judging judging,
      Idempotency idempotency) {
    this.desk = desk;
    this.ledger = ledger;
    this.reviews = reviews;
    this.judging = judging;
    this.idempotency = idempotency;
  }

  /** The reviews so far and what they amount to. */
  @Transactional
  ReviewsView list(UUID planId) {
    PlanDesk.Opened opened = desk.see(planId, "list_reviews");
    List<ReviewStore.Review> held = reviews.of(planId);
    Proposal proposal = proposal(opened, held);
    PlanResult result = opened.plan().isRunning() ? proposal.result() : null;
    return new ReviewsView(
        held.stream().map(review -> view(review, opened.plan())).toList(),
        result == null ? null : result.wire(),
        opened.plan().isRunning() ? proposal.because() : "plan_" + opened.plan().state().wire());
  }

  /** Holds a review: judges every objective by what is known now, and freezes it. */
  @Transactional
  ReviewView review(UUID planId, @Nullable String ifMatch, @Nullable String key) {
    PlanDesk.Opened opened = desk.lock(planId, "review").allow(Relation.MANAGER);
    return idempotency.once(
        key,
        "plan.review",
        planId.toString(),
        ReviewView.class,
        () -> {
          IfMatch.check(ifMatch, opened.plan().version());
          return reviewed(opened);
        });
  }

  /** A person confirms the result that the reviews support; any other is refused. */
  @Transactional
  ReviewsView confirm(UUID planId, @Nullable String ifMatch, PlanResult result) {
    PlanDesk.Opened opened =
        desk.lock(planId, "confirm_result").allow(Relation.MANAGER, Relation.ABOVE).at(ifMatch);
    Plan plan = opened.plan();
    List<ReviewStore.Review> held = reviews.of(planId);
    Proposal proposal = proposal(opened, held);
    if (plan.isRunning() && proposal.result() != result) {
      throw Problem.of(
          ProblemType.CONFLICT,
          proposal.result() == null
              ? "The record supports no result yet: %s.".formatted(proposal.because())
              : "The record supports %s, not %s."
                  .formatted(proposal.result().wire(), result.wire()),
          Map.of("currentState", plan.state().wire(), "because", proposal.because()));
    }
    Plan saved =
        ledger.save(
            PlanDesk.moved(
                plan,
                PlanWork.confirm(
                    plan,
                    result,
                    proposal.because(),
                    PlanSettings.DEFAULT,
                    opened.now(),
                    opened.by())),
            opened.who(),
            opened.now());
    return new ReviewsView(
        held.stream().map(review -> view(review, saved)).toList(),
        null,
        "plan_" + saved.state().wire());
  }

  private ReviewView reviewed(PlanDesk.Opened opened) {
    Plan plan = opened.plan();
    boolean isFinal = plan.course().endReachedAt() != null;
    LocalDate week =
        opened
            .now()
            .atZone(plan.course().zone())
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<ReviewStore.Review> held = reviews.of(plan.id());
    refuseSecond(plan, held, week, isFinal);
    // The table decides whether there is anything to review, before anything is judged.
    List<Judged> judged = plan.isRunning() ? judging.judge(plan, opened.now()) : List.of();
    Plan saved =
        ledger.save(
            PlanDesk.moved(
                plan,
                PlanWork.review(
                    plan, judged.stream().map(Judged::met).toList(), opened.now(), opened.by())),
            opened.who(),
            opened.now());
    ReviewStore.Review review =
        new ReviewStore.Review(
            Ids.next(),
            plan.id(),
            held.size() + 1,
            week,
            isFinal,
            opened.now(),
            opened.by(),
            judged.stream().allMatch(Judged::met),
            Attendance.of(desk.sessions(plan), opened.who().work(), opened.now()),
            judged);
    reviews.add(review);
    return view(review, saved);
  }

  private static void refuseSecond(
      Plan plan, List<ReviewStore.Review> held, LocalDate week, boolean isFinal) {
    boolean again =
        held.stream()
            .anyMatch(
                review -> review.isFinal() == isFinal && (isFinal || review.week().equals(week)));
    if (plan.isRunning() && again) {
      throw Problem.of(
          ProblemType.CONFLICT,
          isFinal
              ? "The final review was held; what it found stands."
              : "This week's review was held; what it found stands.",
          Map.of("currentState", plan.state().wire()));
    }
  }

  private static Proposal proposal(PlanDesk.Opened opened, List<ReviewStore.Review> held) {
    return ResultRule.of(
        held.stream().map(ReviewStore.Review::reviewed).toList(),
        opened.plan().course().endReachedAt() != null,
        opened.who().work(),
        PlanSettings.DEFAULT);
  }

  private static ReviewView view(ReviewStore.Review review, Plan plan) {
    return new ReviewView(
        review.id(),
        plan.id(),
        review.number(),
        review.isFinal() ? "final" : "weekly",
        review.week(),
        review.heldAt(),
        review.heldBy(),
        review.allMet(),
        review.judged(),
        review.attendance().due(),
        review.attendance().held(),
        review.attendance().excused(),
        review.attendance().share(),
        plan.version());
  }
}
