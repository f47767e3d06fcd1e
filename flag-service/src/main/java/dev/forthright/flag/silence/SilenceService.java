package dev.forthright.flag.silence;

import dev.forthright.flag.silence.domain.Matcher;
import dev.forthright.flag.silence.domain.Silence;
import dev.forthright.kit.access.Relation;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.secret.PersonText;
import dev.forthright.kit.write.Idempotency;
import dev.forthright.kit.write.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people do with silences: a manager keeps flags about the own downline quiet, RevOps a rule
 * or a lens. Each deed leaves an audit row.
 */
@ApplicationScoped
public class SilenceService {

  private static final String TABLE = "silence";
  private static final String REASON = "reason";

  private final SilenceStore store;
  private final SilenceReader reader;
  private final PersonText texts;
  private final Viewers viewers;
  private final Audit audit;
  private final Idempotency idempotency;
  private final KitClock clock;

  SilenceService(
      SilenceStore store,
      SilenceReader reader,
      PersonText texts,
      Viewers viewers,
      Audit audit,
      Idempotency idempotency,
      KitClock clock) {
    this.store = store;
    this.reader = reader;
    this.texts = texts;
    this.viewers = viewers;
    this.audit = audit;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** A page of the silences the viewer may see. */
  @Transactional
  Page<SilenceView> list(@Nullable Boolean active, @Nullable String cursor, int limit) {
    Page<SilenceReader.Listed> page = reader.list(active, cursor, limit, viewers.current());
    audit.record(
        "list",
        TABLE,
        "*",
        page.items().stream().flatMap(SilenceService::subjects).distinct().toList());
    return new Page<>(page.items().stream().map(this::view).toList(), page.next());
  }

  /** One silence. */
  @Transactional
  SilenceView get(UUID id) {
    SilenceReader.Listed listed = visible(id, viewers.current());
    audit.record("read", TABLE, id.toString(), subjects(listed).toList());
    return view(listed);
  }

  /** Keeps flags quiet from now on. */
  @Transactional
  SilenceView create(SilenceRequest request, @Nullable String key) {
    Viewer viewer = viewers.current();
    Matcher matcher = request.matcher().toDomain();
    if (matcher.isEmpty()) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "matcher must name at least one of rule, lens, personId, subjectId and severity.");
    }
    if (matcher.isContradiction()) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "matcher would match nothing: %s looks through the lens %s."
              .formatted(matcher.rule(), matcher.rule().lens()));
    }
    boolean companyWide = isCompanyWide(viewer, matcher);
    String owner = owner(viewer);
    return idempotency.once(
        key,
        "silence.create",
        request,
        SilenceView.class,
        () -> begin(request, matcher, owner, companyWide, viewer));
  }

  /** Ends a silence before it expires. */
  @Transactional
  SilenceView end(UUID id, @Nullable String ifMatch) {
    Viewer viewer = viewers.current();
    SilenceReader.Listed listed = visible(id, viewer);
    Silence silence = listed.silence();
    if (!mayEnd(silence, viewer)) {
      throw new ForbiddenException(
          "Only who owns a silence, or somebody above, may end it; RevOps those of the company.");
    }
    IfMatch.check(ifMatch, silence.version());
    Instant now = clock.instant();
    if (!silence.isInForce(now)) {
      throw Problem.of(ProblemType.CONFLICT, "The silence ended at %s.".formatted(silence.end()));
    }
    if (!store.end(silence, by(viewer), now)) {
      throw Problem.of(ProblemType.STALE, "It has changed meanwhile; read it again.");
    }
    audit.record("end", TABLE, id.toString(), subjects(listed).toList());
    return view(visible(id, viewer));
  }

  private SilenceView begin(
      SilenceRequest request, Matcher matcher, String owner, boolean companyWide, Viewer viewer) {
    // As exact as the database keeps it, so that the longest silence fits its constraint.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant until = request.expiresAt().truncatedTo(ChronoUnit.MICROS);
    if (!Silence.mayLast(now, until)) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "expiresAt must lie in the future and at most %d days from now."
              .formatted(Silence.LONGEST.toDays()));
    }
    Silence silence = new Silence(Ids.next(), matcher, owner, companyWide, now, until, null, 1);
    String reasonOwner = Objects.requireNonNullElse(matcher.personId(), owner);
    store.insert(
        silence,
        reasonOwner,
        texts.seal(reasonOwner, TABLE, silence.id(), REASON, request.reason()));
    SilenceReader.Listed listed = visible(silence.id(), viewer);
    audit.record("create", TABLE, silence.id().toString(), subjects(listed).toList());
    return view(listed);
  }

  /**
   * Whether the viewer silences for everybody: RevOps, a rule or a lens and nobody in particular.
   * Everybody else silences the own downline; 403 for what is neither, whether or not the person
   * exists.
   */
  private boolean isCompanyWide(Viewer viewer, Matcher matcher) {
    boolean named = matcher.personId() != null || matcher.subjectId() != null;
    if (viewer.is(Role.REVOPS) && !named && (matcher.rule() != null || matcher.lens() != null)) {
      return true;
    }
    if (!viewer.is(Role.MANAGER)
        || (matcher.personId() != null && !leads(viewer, matcher.personId()))) {
      throw new ForbiddenException(
          "A manager silences flags about the own downline; RevOps a rule or a lens, without a"
              + " person or subject.");
    }
    return false;
  }

  private boolean leads(Viewer viewer, String personId) {
    Relation relation = viewers.relation(viewer, personId).orElse(null);
    return relation == Relation.MANAGER || relation == Relation.ABOVE;
  }

  private boolean mayEnd(Silence silence, Viewer viewer) {
    return silence.ownerId().equals(viewer.personId())
        || viewer.is(Role.EXECUTIVE)
        || (silence.companyWide() && viewer.is(Role.REVOPS))
        || (viewer.is(Role.MANAGER) && leads(viewer, silence.ownerId()));
  }

  private static String owner(Viewer viewer) {
    if (viewer.personId() == null) {
      throw new ForbiddenException("A silence needs an owner whom the org chart knows.");
    }
    return viewer.personId();
  }

  private static String by(Viewer viewer) {
    return Objects.requireNonNullElse(viewer.personId(), viewer.tokenSubject());
  }

  private SilenceReader.Listed visible(UUID id, Viewer viewer) {
    return reader
        .find(id, viewer)
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such silence."));
  }

  private SilenceView view(SilenceReader.Listed listed) {
    return SilenceView.of(
        listed,
        texts.open(listed.reasonOwner(), TABLE, listed.silence().id(), REASON, listed.reason()),
        clock.instant());
  }

  private static Stream<String> subjects(SilenceReader.Listed listed) {
    Silence silence = listed.silence();
    return Stream.of(silence.ownerId(), silence.matcher().personId())
        .filter(Objects::nonNull)
        .distinct();
  }
}
