package dev.forthright.flag.flag;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.calendar.CompanyTime;
import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.flag.domain.Outcome;
import dev.forthright.flag.flag.domain.WorkflowLifecycle;
import dev.forthright.flag.flag.domain.WorkflowSettings;
import dev.forthright.flag.flag.domain.WorkflowTrigger;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people do with flags: look, acknowledge, snooze, dismiss. Every deed leaves an audit row.
 */
@ApplicationScoped
public class FlagService {

  private static final List<WorkflowTrigger> PEOPLES =
      List.of(WorkflowTrigger.ACKNOWLEDGE, WorkflowTrigger.SNOOZE, WorkflowTrigger.DISMISS);

  private static final String DISMISS = "dismiss";

  private final FlagStore flags;
  private final FlagReader reader;
  private final FlagLedger ledger;
  private final CompanyStore company;
  private final PeopleStore people;
  private final Viewers viewers;
  private final Audit audit;
  private final KitClock clock;

  FlagService(
      FlagStore flags,
      FlagReader reader,
      FlagLedger ledger,
      CompanyStore company,
      PeopleStore people,
      Viewers viewers,
      Audit audit,
      KitClock clock) {
    this.flags = flags;
    this.reader = reader;
    this.ledger = ledger;
    this.company = company;
    this.people = people;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  /** A page of the flags the viewer may see. */
  @Transactional
  Page<FlagView> list(FlagFilter filter, FlagSort sort, @Nullable String cursor, int limit) {
    Page<Flag> page = reader.list(filter, sort, cursor, limit, viewers.current());
    audit.record(
        "list",
        "flag",
        "*",
        page.items().stream().flatMap(FlagService::subjects).distinct().toList());
    return new Page<>(page.items().stream().map(FlagView::of).toList(), page.next());
  }

  /** One flag with everything that explains it. */
  @Transactional
  FlagDetailView get(UUID id) {
    Viewer viewer = viewers.current();
    Flag flag = visible(id, viewer);
    audit.record("read", "flag", id.toString(), subjects(flag).toList());
    return detail(flag, viewer);
  }

  /** Takes note of a flag. */
  @Transactional
  FlagDetailView acknowledge(UUID id, @Nullable String ifMatch) {
    return act(
        "acknowledge",
        id,
        ifMatch,
        (flag, who) -> FlagWorkflow.acknowledge(flag, who.moment(), who.by()));
  }

  /** Puts a flag off. */
  @Transactional
  FlagDetailView snooze(UUID id, @Nullable String ifMatch, Instant until, String reason) {
    return act(
        "snooze",
        id,
        ifMatch,
        (flag, who) -> FlagWorkflow.snooze(flag, who.moment(), who.by(), until, reason));
  }

  /** Closes a flag without acting on it. */
  @Transactional
  FlagDetailView dismiss(
      UUID id, @Nullable String ifMatch, String disposition, @Nullable String text) {
    return act(
        DISMISS,
        id,
        ifMatch,
        (flag, who) -> FlagWorkflow.dismiss(flag, who.moment(), who.by(), disposition, text));
  }

  private record Who(String by, Moment moment) {}

  private FlagDetailView act(
      String action, UUID id, @Nullable String ifMatch, BiFunction<Flag, Who, Outcome> deed) {
    Viewer viewer = viewers.current();
    flags.lock();
    Flag flag = visible(id, viewer);
    requireMayAct(flag, viewer);
    if (action.equals(DISMISS) && isOwn(flag, viewer)) {
      throw new ForbiddenException(
          "This flag is about yourself; the next manager up must dismiss it.");
    }
    IfMatch.check(ifMatch, flag.version());
    Who who =
        new Who(Objects.requireNonNullElse(viewer.personId(), viewer.tokenSubject()), moment(flag));
    return switch (deed.apply(flag, who)) {
      case Outcome.Refused(String reason, List<WorkflowTrigger> allowed) ->
          throw Problem.of(
              ProblemType.CONFLICT,
              reason,
              Map.of(
                  "currentState", flag.handling().workflow().toString(),
                  "allowedActions", actions(allowed)));
      case Outcome.Invalid(String reason) -> throw Problem.of(ProblemType.BAD_REQUEST, reason);
      case Outcome.Moved(var change) -> {
        Flag saved = ledger.save(List.of(change), who.moment().now()).getFirst();
        audit.record(action, "flag", id.toString(), subjects(flag).toList());
        yield detail(saved, viewer);
      }
    };
  }

  private Flag visible(UUID id, Viewer viewer) {
    return reader
        .find(id, viewer)
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such flag."));
  }

  /** One's own flag is for others to act on, except a manager's own coaching. */
  private static void requireMayAct(Flag flag, Viewer viewer) {
    if (!mayAct(flag, viewer)) {
      throw new ForbiddenException("Only the manager, or somebody above, may act on this flag.");
    }
  }

  private static boolean isOwn(Flag flag, Viewer viewer) {
    return viewer.personId() != null && viewer.personId().equals(flag.concern().personId());
  }

  private static boolean mayAct(Flag flag, Viewer viewer) {
    boolean own = isOwn(flag, viewer);
    boolean ownCoaching = own && flag.key().subjectKind() == SubjectKind.MANAGER_REP;
    boolean leads = viewer.is(Role.MANAGER) || viewer.is(Role.EXECUTIVE);
    return leads && (!own || ownCoaching);
  }

  private Moment moment(Flag flag) {
    Instant now = clock.instant();
    CompanyTime time = company.on(now.atZone(ZoneOffset.UTC).toLocalDate());
    Concern concern = flag.concern();
    var manager = concern.managerId() == null ? null : people.all().get(concern.managerId());
    return new Moment(now, time.of(manager), WorkflowSettings.DEFAULT);
  }

  private FlagDetailView detail(Flag flag, Viewer viewer) {
    List<String> allowed =
        mayAct(flag, viewer)
            ? actions(WorkflowLifecycle.allowed(flag.handling().workflow())).stream()
                .filter(action -> !(action.equals(DISMISS) && isOwn(flag, viewer)))
                .toList()
            : List.of();
    return FlagDetailView.of(flag, flags.history(flag.id()), allowed);
  }

  private static List<String> actions(List<WorkflowTrigger> allowed) {
    return PEOPLES.stream().filter(allowed::contains).map(WorkflowTrigger::toString).toList();
  }

  private static Stream<String> subjects(Flag flag) {
    return Stream.ofNullable(flag.concern().personId());
  }
}
