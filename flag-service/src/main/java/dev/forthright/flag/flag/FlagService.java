package dev.forthright.flag.flag;

import dev.forthright.flag.flag.FlagTexts.Kind;
import dev.forthright.flag.flag.domain.Dispute;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.flag.domain.Outcome;
import dev.forthright.flag.flag.domain.WorkflowLifecycle;
import dev.forthright.flag.flag.domain.WorkflowTrigger;
import dev.forthright.kit.access.Relation;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people do with flags: look, and every {@link FlagDeed}. Each leaves an audit row. */
@ApplicationScoped
public class FlagService {

  private final FlagStore flags;
  private final FlagReader reader;
  private final FlagLedger ledger;
  private final FlagTexts texts;
  private final FlagMoments moments;
  private final Calendars calendars;
  private final Viewers viewers;
  private final Audit audit;

  FlagService(
      FlagStore flags,
      FlagReader reader,
      FlagLedger ledger,
      FlagTexts texts,
      FlagMoments moments,
      Calendars calendars,
      Viewers viewers,
      Audit audit) {
    this.flags = flags;
    this.reader = reader;
    this.ledger = ledger;
    this.texts = texts;
    this.moments = moments;
    this.calendars = calendars;
    this.viewers = viewers;
    this.audit = audit;
  }

  /** A page of the flags the viewer may see. */
  @Transactional
  Page<FlagView> list(FlagFilter filter, FlagSort sort, @Nullable String cursor, int limit) {
    Page<FlagReader.Seen> page = reader.list(filter, sort, cursor, limit, viewers.current());
    audit.record(
        "list",
        "flag",
        "*",
        page.items().stream().flatMap(seen -> subjects(seen.flag())).distinct().toList());
    return new Page<>(page.items().stream().map(FlagReader.Seen::view).toList(), page.next());
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
        FlagDeed.ACKNOWLEDGE,
        id,
        ifMatch,
        Map.of(),
        (flag, who) -> FlagWorkflow.acknowledge(flag, who.moment(), who.by()));
  }

  /** Puts a flag off. */
  @Transactional
  FlagDetailView snooze(UUID id, @Nullable String ifMatch, Instant until, String reason) {
    return act(
        FlagDeed.SNOOZE,
        id,
        ifMatch,
        Map.of(),
        (flag, who) -> FlagWorkflow.snooze(flag, who.moment(), who.by(), until, reason));
  }

  /** Closes a flag without acting on it. */
  @Transactional
  FlagDetailView dismiss(
      UUID id, @Nullable String ifMatch, String disposition, @Nullable String text) {
    return act(
        FlagDeed.DISMISS,
        id,
        ifMatch,
        text == null ? Map.of() : Map.of(Kind.DISPOSITION, text),
        (flag, who) -> FlagWorkflow.dismiss(flag, who.moment(), who.by(), disposition));
  }

  /** Closes a flag whose condition has ended. */
  @Transactional
  FlagDetailView confirmResolved(UUID id, @Nullable String ifMatch, String worth) {
    return act(
        FlagDeed.CONFIRM_RESOLVED,
        id,
        ifMatch,
        Map.of(),
        (flag, who) -> FlagWorkflow.confirmResolved(flag, who.moment(), who.by(), worth));
  }

  /** The person says that the flag is wrong. */
  @Transactional
  FlagDetailView dispute(
      UUID id, @Nullable String ifMatch, String text, @Nullable String crmReference) {
    Map<Kind, String> words = new EnumMap<>(Kind.class);
    words.put(Kind.DISPUTE, text);
    if (crmReference != null) {
      words.put(Kind.CRM_REFERENCE, crmReference);
    }
    return act(
        FlagDeed.DISPUTE,
        id,
        ifMatch,
        words,
        (flag, who) -> Dispute.raise(flag, who.moment(), personsDays(flag), who.by()));
  }

  /** RevOps rules on a dispute. */
  @Transactional
  FlagDetailView rule(UUID id, @Nullable String ifMatch, boolean upheld, String note) {
    return act(
        FlagDeed.RULE_ON_DISPUTE,
        id,
        ifMatch,
        Map.of(Kind.RULING, note),
        (flag, who) -> Dispute.rule(flag, who.moment(), who.by(), upheld));
  }

  private record Who(String by, Moment moment) {}

  private FlagDetailView act(
      FlagDeed deed,
      UUID id,
      @Nullable String ifMatch,
      Map<Kind, String> words,
      BiFunction<Flag, Who, Outcome> how) {
    Viewer viewer = viewers.current();
    flags.lock();
    Flag flag = visible(id, viewer);
    if (!deed.isFor(flag, viewer, relation(flag, viewer))) {
      throw new ForbiddenException(deed.rule());
    }
    IfMatch.check(ifMatch, flag.version());
    Who who =
        new Who(
            Objects.requireNonNullElse(viewer.personId(), viewer.tokenSubject()), moments.of(flag));
    return switch (how.apply(flag, who)) {
      case Outcome.Refused(String reason, List<WorkflowTrigger> ignored) ->
          throw Problem.of(
              ProblemType.CONFLICT,
              reason,
              Map.of(
                  "currentState", flag.handling().workflow().toString(),
                  "allowedActions", allowed(flag, viewer)));
      case Outcome.Invalid(String reason) -> throw Problem.of(ProblemType.BAD_REQUEST, reason);
      case Outcome.Moved(var change) -> {
        Flag saved = ledger.save(List.of(change), who.moment().now()).getFirst();
        words.forEach((kind, text) -> texts.keep(saved, kind, text, who.by()));
        audit.record(deed.toString(), "flag", id.toString(), subjects(flag).toList());
        yield detail(saved, viewer);
      }
    };
  }

  private Flag visible(UUID id, Viewer viewer) {
    return reader
        .find(id, viewer)
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such flag."));
  }

  private @Nullable Relation relation(Flag flag, Viewer viewer) {
    return viewers.relation(viewer, flag.concern().personId()).orElse(null);
  }

  private WorkCalendar personsDays(Flag flag) {
    String person = flag.concern().personId();
    return person == null ? calendars.company() : calendars.forPerson(person);
  }

  private FlagDetailView detail(Flag flag, Viewer viewer) {
    return FlagDetailView.of(
        flag,
        reader.priority(flag.id()),
        texts.of(flag),
        relation(flag, viewer) == Relation.MANAGER,
        flags.history(flag.id()),
        allowed(flag, viewer));
  }

  /** What the viewer may do with the flag in its present state. */
  private List<String> allowed(Flag flag, Viewer viewer) {
    Relation relation = relation(flag, viewer);
    return Arrays.stream(FlagDeed.values())
        .filter(deed -> deed.isFor(flag, viewer, relation))
        .filter(deed -> isPossible(deed, flag))
        .map(FlagDeed::toString)
        .toList();
  }

  private boolean isPossible(FlagDeed deed, Flag flag) {
    List<WorkflowTrigger> triggers = WorkflowLifecycle.allowed(flag.handling().workflow());
    return switch (deed) {
      case ACKNOWLEDGE -> triggers.contains(WorkflowTrigger.ACKNOWLEDGE);
      case SNOOZE -> triggers.contains(WorkflowTrigger.SNOOZE);
      case DISMISS -> triggers.contains(WorkflowTrigger.DISMISS);
      case CONFIRM_RESOLVED ->
          triggers.contains(WorkflowTrigger.CONFIRM_RESOLVED)
              && !flag.judged().condition().isLive();
      case DISPUTE -> Dispute.obstacle(flag, moments.of(flag), personsDays(flag)) == null;
      case RULE_ON_DISPUTE -> flag.handling().disputed();
    };
  }

  private static Stream<String> subjects(Flag flag) {
    return Stream.ofNullable(flag.concern().personId());
  }
}
