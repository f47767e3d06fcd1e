package dev.forthright.feed.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.Field;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.Fold;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record with its history for those who may see the person it is about; what one may not
 * see is not there. Revenue operations see deals and accounts, and of people no more than anyone.
 */
@ApplicationScoped
class RecordReader {

  /** A record's person: the first of these fields that it has. */
  private static final List<String> SUBJECT = List.of("personId", "ownerId");

  private final RecordStore store;
  private final PersonLinks links;
  private final DealMerges merges;
  private final StageTables stages;
  private final Viewers viewers;
  private final Audit audit;
  private final Sql sql;

  RecordReader(
      RecordStore store,
      PersonLinks links,
      DealMerges merges,
      StageTables stages,
      Viewers viewers,
      Audit audit,
      Sql sql) {
    this.store = store;
    this.links = links;
    this.merges = merges;
    this.stages = stages;
    this.viewers = viewers;
    this.audit = audit;
    this.sql = sql;
  }

  @Transactional
  RecordView read(String entity, String id) {
    EntityKind kind = EntityKind.of(entity).orElseThrow(RecordReader::notThere);
    RecordId recordId = new RecordId(kind, id);
    StoredRecord record =
        Optional.ofNullable(store.peek(List.of(recordId)).get(recordId))
            .orElseThrow(RecordReader::notThere);
    RecordState state = record.head().state();
    Map<String, String> people = links.known(PersonLinks.peopleIn(kind, state));
    Optional<String> subject = subject(state, people);
    if (!maySee(viewers.current(), kind, subject)) {
      throw notThere();
    }
    Map<RecordId, Optional<String>> merged = kind == EntityKind.OPPORTUNITY ? merged(id) : Map.of();
    audit.record(
        "record.read",
        entity,
        id,
        Stream.concat(Stream.of(subject), merged.values().stream())
            .flatMap(Optional::stream)
            .distinct()
            .toList());
    Set<RecordId> shown = new TreeSet<>(merged.keySet());
    shown.add(recordId);
    return new RecordView(
        entity,
        id,
        record.version(),
        record.version() > 0,
        state.isTrue(Fold.STALE),
        state(kind, state, people),
        merged.keySet().stream().map(RecordId::id).sorted().toList(),
        history(recordId, store.histories(shown)));
  }

  /** The deals that were merged into this one and that the viewer may see, each with its person. */
  private Map<RecordId, Optional<String>> merged(String deal) {
    List<RecordId> ids =
        merges.mergedInto(deal).stream()
            .map(id -> new RecordId(EntityKind.OPPORTUNITY, id))
            .toList();
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<RecordId, StoredRecord> stored = store.peek(ids);
    Set<String> named = new HashSet<>();
    stored
        .values()
        .forEach(
            each ->
                named.addAll(PersonLinks.peopleIn(EntityKind.OPPORTUNITY, each.head().state())));
    Map<String, String> people = links.known(named);
    Viewer viewer = viewers.current();
    Map<RecordId, Optional<String>> visible = new TreeMap<>();
    stored.forEach(
        (id, each) -> {
          Optional<String> subject = subject(each.head().state(), people);
          if (maySee(viewer, EntityKind.OPPORTUNITY, subject)) {
            visible.put(id, subject);
          }
        });
    return visible;
  }

  private boolean maySee(Viewer viewer, EntityKind kind, Optional<String> subject) {
    if (viewer.is(Role.REVOPS) && !kind.isAboutAPerson()) {
      return true;
    }
    if (subject.isEmpty()) {
      return viewer.is(Role.OPERATOR);
    }
    return sql.queryOne(
            "select kit.may_see(?::text, ?, ?) as may",
            row -> row.bool("may"),
            viewer.personId(),
            subject.get(),
            viewer.seesEverybody())
        .orElse(false);
  }

  private static Optional<String> subject(RecordState state, Map<String, String> people) {
    return SUBJECT.stream()
        .map(state::value)
        .filter(json -> json != null)
        .map(json -> json.substring(1, json.length() - 1))
        .map(id -> people.getOrDefault(id, id))
        .findFirst();
  }

  private Map<String, JsonNode> state(
      EntityKind kind, RecordState state, Map<String, String> people) {
    Map<String, JsonNode> fields = new TreeMap<>();
    Map<String, String> survivors =
        merges.survivors(Stream.ofNullable(DealMerges.namedBy(kind, state)).toList());
    for (Field field : kind.fields()) {
      String json =
          DealMerges.resolved(
              kind, field.name(), DealMarks.published(state, field.name()), survivors);
      if (json != null) {
        fields.put(field.name(), tree(PersonLinks.resolved(field.type(), json, people)));
      }
    }
    return fields;
  }

  /** Every record's own steps, all of them the newest first: a merge mixes no states. */
  private List<RecordView.FactView> history(RecordId asked, Map<RecordId, List<FactRow>> rows) {
    Map<String, DealMarks> tables = rows.isEmpty() ? Map.of() : stages.current();
    List<RecordView.FactView> facts = new ArrayList<>();
    rows.forEach(
        (id, own) -> {
          Map<UUID, FactRow> byId =
              own.stream()
                  .collect(
                      Collectors.toMap(row -> row.fact().order().eventId(), Function.identity()));
          String feed = own.getFirst().origin().feed();
          Fold fold = new Fold(id.kind(), StageTables.forFeed(tables, feed));
          String mergedFrom = id.equals(asked) ? null : id.id();
          fold.from(new RecordState(Map.of()), own.stream().map(FactRow::fact).toList())
              .reversed()
              .forEach(
                  step ->
                      facts.add(fact(step, byId.get(step.fact().order().eventId()), mergedFrom)));
        });
    if (rows.size() > 1) {
      facts.sort(
          Comparator.comparing(RecordView.FactView::occurredAt)
              .thenComparing(fact -> fact.id().toString())
              .reversed());
    }
    return facts;
  }

  private static RecordView.FactView fact(Step step, FactRow row, @Nullable String mergedFrom) {
    List<RecordView.ChangeView> changes =
        step.changes().stream()
            .map(
                change ->
                    new RecordView.ChangeView(
                        change.field(),
                        change.from() == null ? null : tree(change.from()),
                        change.fromKnown(),
                        tree(change.to())))
            .toList();
    return new RecordView.FactView(
        row.fact().order().eventId(),
        row.fact().order().time(),
        row.knownAt(),
        row.late(),
        row.fact().coverage().name().toLowerCase(Locale.ROOT),
        row.actor().id(),
        row.actor().kind().wire(),
        row.origin().feed(),
        row.origin().topic(),
        row.origin().partition(),
        row.origin().offset(),
        row.origin().nativeId(),
        row.origin().mappingVersion(),
        mergedFrom,
        changes);
  }

  private static RuntimeException notThere() {
    return Problem.of(ProblemType.NOT_FOUND, "There is no such record.");
  }

  private static JsonNode tree(String json) {
    try {
      return EventJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Canonical values are JSON.", e);
    }
  }
}
