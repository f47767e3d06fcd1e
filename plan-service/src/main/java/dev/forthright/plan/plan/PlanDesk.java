package dev.forthright.plan.plan;

import dev.forthright.kit.access.Relation;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.IfMatch;
import dev.forthright.plan.plan.domain.Change;
import dev.forthright.plan.plan.domain.Circumstances;
import dev.forthright.plan.plan.domain.Outcome;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where every request about one plan begins: visible or not there, locked when it is to change, at
 * the version that the caller saw, and audited.
 */
@ApplicationScoped
public class PlanDesk {

  private final PlanReader reader;
  private final PlanStore plans;
  private final SessionStore sessions;
  private final Surroundings surroundings;
  private final Viewers viewers;
  private final Audit audit;
  private final KitClock clock;

  PlanDesk(
      PlanReader reader,
      PlanStore plans,
      SessionStore sessions,
      Surroundings surroundings,
      Viewers viewers,
      Audit audit,
      KitClock clock) {
    this.reader = reader;
    this.plans = plans;
    this.sessions = sessions;
    this.surroundings = surroundings;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A plan on the desk.
   *
   * @param relation what the caller is to the person of the plan
   * @param by the caller, as history names them
   */
  public record Opened(Plan plan, Relation relation, String by, Circumstances who, Instant now) {

    /** Whether the caller may read texts: those close to the plan, not the line above. */
    public boolean readsTexts() {
      return relation != Relation.ABOVE;
    }

    /** Refuses a caller who sees the plan but may not do this. */
    public Opened allow(Relation... relations) {
      if (!Arrays.asList(relations).contains(relation)) {
        throw Problem.of(
            ProblemType.FORBIDDEN,
            "This is for %s to do."
                .formatted(
                    String.join(" or ", Arrays.stream(relations).map(PlanDesk::title).toList())));
      }
      return this;
    }

    /**
     * Refuses a caller who did not see the present version; asked after what they may do at all.
     */
    public Opened at(@Nullable String ifMatch) {
      IfMatch.check(ifMatch, plan.version());
      return this;
    }
  }

  /** A plan to look at. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Opened see(UUID id, String action) {
    Viewer viewer = viewers.current();
    Relation relation = visible(id, viewer);
    return opened(plans.read(List.of(id)).getFirst(), relation, viewer, action);
  }

  /** A plan to change, locked until the end of the transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Opened lock(UUID id, String action) {
    Viewer viewer = viewers.current();
    Relation relation = visible(id, viewer);
    return opened(plans.lock(id).orElseThrow(PlanDesk::notThere), relation, viewer, action);
  }

  /** The meetings of a plan in the order of time. */
  public List<Session> sessions(Plan plan) {
    return sessions.of(plan.id());
  }

  /** The name of the person of a plan. */
  public @Nullable String personName(Plan plan) {
    return reader.name(plan.terms().personId()).orElse(null);
  }

  /** The change that a request led to; a refusal leaves as a 409 that says what is possible. */
  public static Change moved(Plan plan, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Moved(Change change) -> change;
      case Outcome.Refused(String reason, var allowed) ->
          throw Problem.of(
              ProblemType.CONFLICT,
              reason,
              Map.of(
                  "currentState",
                  plan.state().wire(),
                  "allowedActions",
                  allowed.stream().map(Object::toString).toList()));
    };
  }

  private Opened opened(Plan plan, Relation relation, Viewer viewer, String action) {
    audit.record(action, "plan", plan.id().toString(), List.of(plan.terms().personId()));
    return new Opened(
        plan,
        relation,
        Objects.requireNonNullElse(viewer.personId(), viewer.tokenSubject()),
        surroundings.of(plan.terms().personId()),
        clock.instant());
  }

  private Relation visible(UUID id, Viewer viewer) {
    return reader.relation(id, viewer).orElseThrow(PlanDesk::notThere);
  }

  private static RuntimeException notThere() {
    return Problem.of(ProblemType.NOT_FOUND, "There is no such plan.");
  }

  private static String title(Relation relation) {
    return switch (relation) {
      case SELF -> "the person themself";
      case MANAGER -> "the manager";
      case ABOVE -> "the line above";
      case HR -> "HR";
    };
  }
}
