package dev.forthright.feed.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.Field;
import dev.forthright.feed.entity.domain.FieldType;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which person an id in another system belongs to. Records keep the id their feed gave; the person
 * is put in its place when they are published, and they are published again once a link is learned.
 * An e-mail address in the place of an id stands for the person whose address it is.
 */
@ApplicationScoped
class PersonLinks {

  private static final Set<FieldType> WITH_PEOPLE =
      Set.of(FieldType.PERSON, FieldType.PERSONS, FieldType.SPLITS, FieldType.PARTIES);
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]+)\"");

  /** Guards links against records that another batch is just writing. */
  private static final long LOCK = 7_201_001L;

  private final Sql sql;

  PersonLinks(Sql sql) {
    this.sql = sql;
  }

  /** Aliases that people facts of a batch bring, addresses among them: alias to person. */
  static Map<String, String> broughtBy(List<FeedFact> facts) {
    Map<String, String> links = new TreeMap<>();
    for (FeedFact fact : facts) {
      if (fact.kind() == EntityKind.PERSON && fact.recordId() != null) {
        for (String alias : aliases(fact)) {
          links.put(alias, fact.recordId());
        }
      }
    }
    return links;
  }

  private static List<String> aliases(FeedFact fact) {
    Map<String, String> fields = fact.fact().fields();
    List<String> aliases = new ArrayList<>();
    String email = fields.get("email");
    if (email != null && !email.equals("null")) {
      texts("[" + email + "]").forEach(text -> address(text).ifPresent(aliases::add));
    }
    if (fact.recordId().indexOf(':') < 0) {
      // A company may call its people by their addresses.
      address(fact.recordId()).ifPresent(aliases::add);
    }
    String named = fields.get("aliases");
    if (named != null && !named.equals("null")) {
      aliases.addAll(texts(named));
    }
    return aliases;
  }

  /**
   * Takes the lock under which records and links cannot miss each other, stores the links, and says
   * which records wait for one of them.
   *
   * @param alone whether nobody else may write records meanwhile, links or not
   */
  Set<RecordId> store(Map<String, String> links, boolean alone) {
    if (links.isEmpty()) {
      if (alone) {
        change();
      } else {
        keep();
      }
      return Set.of();
    }
    change();
    sql.update(
        """
        insert into person_alias (alias, person_id)
        select a.alias, a.person_id from unnest(?, ?) as a (alias, person_id) order by a.alias
        on conflict (alias) do update set person_id = excluded.person_id
        """,
        Sql.texts(links.keySet()),
        Sql.texts(links.values()));
    return new HashSet<>(
        sql.query(
            "select entity, record_id from record where unresolved <> '{}' and unresolved && ?",
            row ->
                new RecordId(
                    EntityKind.of(row.text("entity")).orElseThrow(), row.text("record_id")),
            Sql.texts(links.keySet())));
  }

  /** The links that exist for these ids. */
  Map<String, String> known(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Set<String> asked = new HashSet<>(ids);
    ids.forEach(id -> address(id).ifPresent(asked::add));
    Map<String, String> found = new HashMap<>();
    sql.query(
            "select alias, person_id from person_link where alias = any(?)",
            row -> Map.entry(row.text("alias"), row.text("person_id")),
            Sql.texts(asked))
        .forEach(link -> found.put(link.getKey(), link.getValue()));
    Map<String, String> known = new HashMap<>();
    for (String id : ids) {
      String person = found.getOrDefault(id, found.get(address(id).orElse("")));
      if (person != null) {
        known.put(id, person);
      }
    }
    return known;
  }

  /** The e-mail address that an id is, whatever its feed and its capitals. */
  private static Optional<String> address(String id) {
    return id.indexOf('@') > 0
        ? Optional.of(id.substring(id.indexOf(':') + 1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Notes ids that are addresses, so that those who keep the links find them. */
  void note(Collection<StoredRecord> records) {
    Map<String, String> addresses = new TreeMap<>();
    for (StoredRecord record : records) {
      people(record.id().kind(), record.head().state())
          .filter(id -> id.indexOf(':') > 0)
          .forEach(id -> address(id).ifPresent(address -> addresses.put(id, address)));
    }
    if (!addresses.isEmpty()) {
      sql.update(
          """
          insert into address_id (alias, address)
          select n.alias, n.address from unnest(?, ?) as n (alias, address) order by n.alias
          on conflict (alias) do nothing
          """,
          Sql.texts(addresses.keySet()),
          Sql.texts(addresses.values()));
    }
  }

  /**
   * Whether a record is about somebody of whom only an address in another system is known: it waits
   * for the person, because an address is no id and belongs on no topic.
   */
  static boolean hides(EntityKind kind, RecordState state, Map<String, String> links) {
    return foreign(kind, state, links).anyMatch(id -> id.indexOf(':') > 0 && id.indexOf('@') > 0);
  }

  /** Those among the ids about which somebody has decided, whatever a feed says. */
  Set<String> decided(Collection<String> ids) {
    return new HashSet<>(
        sql.query(
            "select alias from person_link where manual and alias = any(?)",
            row -> row.text("alias"),
            Sql.texts(ids)));
  }

  /** No link changes until the end of the transaction, so that none is missed. */
  void keep() {
    sql.query("select pg_advisory_xact_lock_shared(?)", row -> 0, LOCK);
  }

  /** Nobody writes a record until the end of the transaction, so that none misses a new link. */
  void change() {
    sql.query("select pg_advisory_xact_lock(?)", row -> 0, LOCK);
  }

  /** Every id in the state that may stand for a person. */
  static Set<String> peopleIn(EntityKind kind, RecordState state) {
    Set<String> people = new HashSet<>();
    for (Field field : kind.fields()) {
      String json = WITH_PEOPLE.contains(field.type()) ? state.value(field.name()) : null;
      if (json != null) {
        Matcher texts = TEXT.matcher(json);
        while (texts.find()) {
          people.add(texts.group(1));
        }
      }
    }
    return people;
  }

  /** The ids among a record's own people that belong to another system and have no person yet. */
  static List<String> unresolved(EntityKind kind, RecordState state, Map<String, String> links) {
    return foreign(kind, state, links)
        .flatMap(id -> Stream.concat(Stream.of(id), address(id).stream()))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> foreign(
      EntityKind kind, RecordState state, Map<String, String> links) {
    return people(kind, state).filter(id -> !links.containsKey(id));
  }

  /** The ids of a record's own people that may belong to another system. */
  private static Stream<String> people(EntityKind kind, RecordState state) {
    return kind.fields().stream()
        .filter(field -> field.type() == FieldType.PERSON)
        .map(field -> state.value(field.name()))
        .filter(json -> json != null && (json.indexOf(':') > 0 || json.indexOf('@') > 0))
        .map(json -> json.substring(1, json.length() - 1));
  }

  /** A field's JSON with people in the place of ids from other systems. */
  static String resolved(FieldType type, String json, Map<String, String> links) {
    if (links.isEmpty() || !WITH_PEOPLE.contains(type)) {
      return json;
    }
    return TEXT.matcher(json)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    '"' + links.getOrDefault(found.group(1), found.group(1)) + '"'));
  }

  private static List<String> texts(String json) {
    try {
      return List.of(EventJson.mapper().readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Canonical values are JSON.", e);
    }
  }

  /** All ids in the states, for one look-up per batch. */
  static Set<String> peopleIn(Map<RecordId, List<RecordState>> states) {
    return states.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .flatMap(state -> peopleIn(entry.getKey().kind(), state).stream()))
        .collect(Collectors.toSet());
  }
}
