package dev.forthright.feed.identity;

import dev.forthright.feed.record.LinkReleases;
import dev.forthright.feed.record.ReportingLines;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows and corrects which person an id in another system stands for. What is decided here beats
 * the aliases of people feeds, also those that come later. Next: {@link LinkReleases}, which
 * publishes the records again.
 */
@ApplicationScoped
class IdentityService {

  private static final String TYPE = "identity";

  private final IdentityStore store;
  private final LinkReleases releases;
  private final ReportingLines lines;
  private final Audit audit;
  private final Viewers viewers;
  private final KitClock clock;

  IdentityService(
      IdentityStore store,
      LinkReleases releases,
      ReportingLines lines,
      Audit audit,
      Viewers viewers,
      KitClock clock) {
    this.store = store;
    this.releases = releases;
    this.lines = lines;
    this.audit = audit;
    this.viewers = viewers;
    this.clock = clock;
  }

  @Transactional
  Page<IdentityView> list(
      @Nullable String feed, @Nullable String state, @Nullable String cursor, int limit) {
    List<IdentityView> rows = store.list(feed, state, Cursor.decode(cursor).first(), limit + 1);
    Page<IdentityView> page = Page.of(rows, limit, row -> Cursor.encode(row.id(), "-"));
    audit.record(
        "identity.listed",
        TYPE,
        "page",
        page.items().stream().flatMap(IdentityService::people).distinct().toList());
    return page;
  }

  @Transactional
  IdentityView.WithDecisions one(String id) {
    IdentityView identity = demand(id);
    audit.record("identity.read", TYPE, id, people(identity).distinct().toList());
    return new IdentityView.WithDecisions(identity, store.decisions(id));
  }

  /** Decides that an id stands for a person; what stands already changes nothing. */
  @Transactional
  IdentityView link(String id, String personId, String reason, @Nullable String match) {
    IdentityView before = toChange(id, match);
    if (!store.isPerson(personId)) {
      throw Problem.of(
          ProblemType.UNPROCESSABLE,
          "personId must be the id of a person whom a people feed has told of.");
    }
    boolean stands = "manual".equals(before.how()) && personId.equals(before.personId());
    return stands ? before : decide(before, personId, reason, "identity.linked");
  }

  /** Takes a decision back; what people feeds say holds again. */
  @Transactional
  IdentityView unlink(String id, String reason, @Nullable String match) {
    IdentityView before = toChange(id, match);
    if (!"manual".equals(before.how())) {
      throw Problem.of(
          ProblemType.CONFLICT, "There is no manual link to take back; people feeds decide here.");
    }
    return decide(before, null, reason, "identity.unlinked");
  }

  private IdentityView toChange(String id, @Nullable String match) {
    // In the order of the intake: who reports to whom first, then who is who.
    lines.lock();
    releases.lock();
    IdentityView before = demand(id);
    IfMatch.check(match, before.version());
    return before;
  }

  private IdentityView decide(
      IdentityView before, @Nullable String personId, String reason, String action) {
    String id = before.id();
    String then = personId == null ? before.aliasPersonId() : personId;
    if (then != null && lines.wouldClose(id, then)) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "Somebody whose manager is named by this id would come to be above themselves.");
    }
    store.decide(
        id,
        personId,
        before.version() + 1,
        reason,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        viewers.current().tokenSubject());
    if (!Objects.equals(then, before.personId())) {
      releases.begin(id);
    }
    audit.record(
        action,
        TYPE,
        id,
        Stream.concat(people(before), Stream.ofNullable(personId)).distinct().toList());
    return demand(id);
  }

  private IdentityView demand(String id) {
    return store
        .one(id)
        .orElseThrow(
            () ->
                Problem.of(
                    ProblemType.NOT_FOUND,
                    "No record waits for such an id, and no people feed names it."));
  }

  private static Stream<String> people(IdentityView identity) {
    return Stream.of(identity.personId(), identity.aliasPersonId()).filter(Objects::nonNull);
  }
}
