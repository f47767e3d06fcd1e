package dev.forthright.feed.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.events.Completeness;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.events.FieldChange;
import dev.forthright.events.Provenance;
import dev.forthright.events.Topic;
import dev.forthright.feed.entity.domain.CanonicalJson;
import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.Field;
import dev.forthright.feed.entity.domain.FieldType;
import dev.forthright.feed.entity.domain.Remark;
import dev.forthright.feed.record.domain.Change;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.Fold;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import dev.forthright.kit.event.EventJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the canonical event of a step: the state after, what changed, where it came from. A change
 * is written as text: plain for text, dates and codes, JSON for money and lists.
 */
final class CanonicalEvents {

  /** Fields that only help to derive others. */
  private static final Set<String> INTERNAL =
      Set.of("currency", "sourceClosed", "sourceWon", Fold.STALE);

  /** Fields that an event names among its changes and whose value stays here. */
  private static final Set<String> CHANGE_ONLY = Set.of("nextStep");

  private static final String DERIVED = "derived.";
  private static final String NO_CURRENCY = "\"currency\":null";

  private CanonicalEvents() {}

  /** What a publication needs besides the step. */
  record Context(
      FactRow row,
      long version,
      Map<String, String> links,
      Map<String, String> survivors,
      BusinessTime time,
      @Nullable String defaultCurrency) {}

  /** An event and where it goes. */
  record Published(Topic topic, String key, Event body) {}

  /** The event of a step, for a record that is complete enough to be published. */
  static Published of(Step step, Context context) {
    EntityKind kind = context.row().record().kind();
    Published published =
        switch (kind) {
          case OPPORTUNITY -> opportunity(step, context);
          case CONTACT_ROLE ->
              plain(
                  EventType.CONTACT_ROLE_CHANGED, "opportunityId", step, context, "removed", FALSE);
          case ACCOUNT -> plain(EventType.ACCOUNT_CHANGED, "accountId", step, context);
          case PERSON ->
              plain(
                  EventType.PERSON_CHANGED,
                  "personId",
                  step,
                  context,
                  "active",
                  TRUE,
                  "aliases",
                  EMPTY);
          case QUOTA ->
              plain(EventType.QUOTA_CHANGED, "personId", step, context, "cancelled", FALSE);
          case ABSENCE ->
              plain(
                  EventType.ABSENCE_CHANGED,
                  "personId",
                  step,
                  context,
                  "portion",
                  "1",
                  "cancelled",
                  FALSE);
          case ACTIVITY ->
              plain(
                  EventType.ACTIVITY_CHANGED,
                  "personId",
                  step,
                  context,
                  "participants",
                  EMPTY,
                  "deleted",
                  FALSE);
          case COACHING_SESSION ->
              plain(
                  EventType.COACHING_SESSION_CHANGED,
                  "personId",
                  step,
                  context,
                  "participantIds",
                  EMPTY);
          case PLAY_STEP ->
              plain(EventType.PLAY_STEP_CHANGED, "personId", step, context, "missed", FALSE);
          case ENABLEMENT -> plain(EventType.ENABLEMENT_CHANGED, "personId", step, context);
          case FORECAST -> plain(EventType.FORECAST_SUBMITTED, "personId", step, context);
          case PEER_RATING -> plain(EventType.PEER_RATED, "personId", step, context);
          case PLAY, CURRENCY_RATE -> ReferenceEvents.of(step, context);
        };
    return published;
  }

  private static final String TRUE = "true";
  private static final String FALSE = "false";
  private static final String EMPTY = "[]";

  private static Published opportunity(Step step, Context context) {
    Json state = new Json();
    for (Field field : EntityKind.OPPORTUNITY.fields()) {
      String json = value(field, step.after(), context);
      if (json != null && !INTERNAL.contains(field.name()) && !CHANGE_ONLY.contains(field.name())) {
        state.put(field.name(), json);
      }
    }
    state.orElse("deleted", FALSE);
    state.put("stale", Boolean.toString(step.after().isTrue(Fold.STALE)));
    Json event = new Json();
    event.put("state", state.text());
    changesAndProvenance(event, step, context);
    String id = context.row().record().id();
    return new Published(Topic.OPPORTUNITIES, id, read(EventType.OPPORTUNITY_CHANGED, event));
  }

  private static Published plain(
      EventType type, String keyField, Step step, Context context, String... defaults) {
    EntityKind kind = context.row().record().kind();
    Json event = new Json();
    for (Field field : kind.fields()) {
      String json = value(field, step.after(), context);
      if (json != null) {
        event.put(field.name(), json);
      }
    }
    for (int i = 0; i < defaults.length; i += 2) {
      event.orElse(defaults[i], defaults[i + 1]);
    }
    changesAndProvenance(event, step, context);
    Event body = read(type, event);
    return new Published(type.topics().getLast(), text(event.get(keyField)), body);
  }

  private static void changesAndProvenance(Json event, Step step, Context context) {
    event.put("changes", json(changes(step, context)));
    event.put("provenance", json(provenance(step, context)));
  }

  static Provenance provenance(Step step, Context context) {
    FactRow row = context.row();
    return new Provenance(
        context.version(),
        row.fact().order().time(),
        context.time().effectiveAt(row.record().kind(), step),
        row.knownAt(),
        row.late(),
        row.backfill(),
        completeness(row.fact().coverage()),
        new dev.forthright.events.Actor(
            row.actor().id() == null
                ? null
                : context.links().getOrDefault(row.actor().id(), row.actor().id()),
            row.actor().kind()),
        row.origin());
  }

  private static Completeness completeness(Coverage coverage) {
    return switch (coverage) {
      case DELTA -> Completeness.DELTA;
      case SNAPSHOT -> Completeness.SNAPSHOT;
      case PARTIAL -> Completeness.PARTIAL;
    };
  }

  /** True when others have something to learn from the step. */
  static boolean isPublic(EntityKind kind, Step step) {
    return step.changes().stream()
        .anyMatch(
            change ->
                !INTERNAL.contains(change.field())
                    || change.field().equals(Fold.STALE) && kind == EntityKind.OPPORTUNITY);
  }

  private static List<FieldChange> changes(Step step, Context context) {
    EntityKind kind = context.row().record().kind();
    List<FieldChange> changes = new ArrayList<>();
    for (Change change : step.changes()) {
      String name = change.field();
      if (name.startsWith(DERIVED)) {
        name = name.substring(DERIVED.length());
        if (step.after().value(name) != null) {
          continue;
        }
      }
      if (INTERNAL.contains(name) || kind.identity().contains(name)) {
        continue;
      }
      FieldType type = kind.field(name).map(Field::type).orElse(FieldType.TEXT);
      changes.add(
          new FieldChange(
              name,
              text(shown(name, type, change.from(), step.after(), context)),
              change.fromKnown(),
              text(shown(name, type, change.to(), step.after(), context))));
    }
    return changes;
  }

  private static @Nullable String value(Field field, RecordState state, Context context) {
    return shown(
        field.name(), field.type(), DealMarks.published(state, field.name()), state, context);
  }

  private static @Nullable String shown(
      String field, FieldType type, @Nullable String json, RecordState state, Context context) {
    if (json == null || json.equals("null")) {
      return null;
    }
    if (type == FieldType.MONEY && json.contains(NO_CURRENCY)) {
      String currency = state.value("currency");
      if (currency == null && context.defaultCurrency() != null) {
        currency = CanonicalJson.write(context.defaultCurrency());
      }
      return currency == null ? json : json.replace(NO_CURRENCY, "\"currency\":" + currency);
    }
    if (type == FieldType.REMARK || type == FieldType.LABEL) {
      return CanonicalJson.write(Remark.published(type, String.valueOf(text(json))));
    }
    if (type == FieldType.REFERENCE) {
      return DealMerges.resolved(context.row().record().kind(), field, json, context.survivors());
    }
    return PersonLinks.resolved(type, json, context.links());
  }

  /** JSON text without its quotes; anything that is no text stays JSON. */
  private static @Nullable String text(@Nullable String json) {
    if (json == null || !json.startsWith("\"")) {
      return json;
    }
    if (json.indexOf('\\') < 0) {
      return json.substring(1, json.length() - 1);
    }
    try {
      return EventJson.mapper().readValue(json, String.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Canonical values are JSON.", e);
    }
  }

  static Event read(EventType type, Json json) {
    return EventJson.read(type, json.text().getBytes(StandardCharsets.UTF_8));
  }

  static String json(Object value) {
    try {
      return EventJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Contract records are JSON.", e);
    }
  }
}
