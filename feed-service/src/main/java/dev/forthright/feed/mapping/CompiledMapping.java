package dev.forthright.feed.mapping;

import com.dashjoin.jsonata.Jsonata;
import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.entity.domain.SalesforceIds;
import dev.forthright.feed.mapping.MappedChange.Reading;
import dev.forthright.feed.mapping.domain.MappingFile;
import dev.forthright.feed.mapping.domain.ObjectMapping;
import dev.forthright.feed.mapping.domain.Operation;
import dev.forthright.feed.mapping.domain.RowChange;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file, compiled once at start-up: turns an unwrapped source change into changes of
 * records. What changed and what was emptied is decided here, before any expression sees the row.
 */
public final class CompiledMapping {

  private static final int MAX_RECORDS = 10_000;

  private final MappingFile file;
  private final List<MappingReader.Sample> samples;
  private final Expression detect;
  private final Optional<Expression> each;
  private final Expression object;
  private final Expression records;
  private final Expression operation;
  private final Expression row;
  private final Optional<Expression> changed;
  private final Optional<Expression> nulled;
  private final Optional<Expression> before;
  private final Expression time;
  private final Optional<Expression> sequence;
  private final List<Expression> identity;
  private final Optional<Expression> actor;
  private final Optional<Expression> actorKind;
  private final Optional<Expression> backfill;
  private final Map<String, CompiledObject> objects = new HashMap<>();

  public CompiledMapping(MappingFile file, List<MappingReader.Sample> samples) {
    this.file = file;
    this.samples = samples;
    detect = Expression.of(file.detect());
    each = optional(file.each());
    object = Expression.of(file.object());
    records = Expression.of(file.records());
    operation = Expression.of(file.operation());
    row = Expression.of(file.row());
    changed = optional(file.changed());
    nulled = optional(file.nulled());
    before = optional(file.before());
    time = Expression.of(file.time());
    sequence = optional(file.sequence());
    identity = file.identity().stream().map(Expression::of).toList();
    actor = optional(file.actor());
    actorKind = optional(file.actorKind());
    backfill = optional(file.backfill());
    file.objects().forEach((name, mapped) -> objects.put(name, new CompiledObject(mapped)));
  }

  /** Name and content hash, stamped on every fact. */
  public String version() {
    return file.version();
  }

  /** True when it looks at headers, key or topic of the Kafka record; see {@link Transport}. */
  public boolean readsTransport() {
    return file.transport();
  }

  /** True when ids come with 15 or 18 characters and mean the same record. */
  public boolean hasSalesforceIds() {
    return file.salesforceIds();
  }

  /** True for a record of the shape that this mapping reads. */
  public boolean recognises(Map<?, ?> tree) {
    return Jsonata.boolize(detect.evaluate(tree, 0));
  }

  /**
   * Reads a source change.
   *
   * @throws DataFault when the record is not of this mapping's shape or a value breaks its rule
   */
  public Reading read(Map<?, ?> tree, FieldReader reader) {
    if (!recognises(tree)) {
      throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, null);
    }
    return each.isEmpty() ? readOne(tree, reader) : readEach(tree, reader);
  }

  /** One message about several changes: each is read as if it had come alone. */
  private Reading readEach(Map<?, ?> tree, FieldReader reader) {
    Object parts = required(each.orElseThrow().evaluate(tree, 0), "each");
    List<MappedChange> changes = new ArrayList<>();
    Reading last = null;
    for (Object part : parts instanceof List<?> several ? several : List.of(parts)) {
      if (!(part instanceof Map<?, ?> one)) {
        throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, "each");
      }
      last = readOne(one, reader);
      if (last instanceof Reading.Changes read) {
        changes.addAll(read.changes());
      }
    }
    if (changes.size() > MAX_RECORDS) {
      throw new DataFault(ReasonCode.TOO_LARGE, "each");
    }
    return changes.isEmpty() ? (Reading) required(last, "each") : new Reading.Changes(changes);
  }

  private Reading readOne(Map<?, ?> tree, FieldReader reader) {
    Instant occurredAt = reader.instant("time", required(time.evaluate(tree, 0), "time"));
    long millis = occurredAt.toEpochMilli();
    String name = String.valueOf(required(object.evaluate(tree, millis), "object"));
    CompiledObject mapped = objects.get(name);
    if (mapped == null) {
      return new Reading.Unmapped(name, occurredAt);
    }
    String word = String.valueOf(required(operation.evaluate(tree, millis), "operation"));
    Operation does = file.operationOf(word);
    if (does == null) {
      throw new DataFault(ReasonCode.UNKNOWN_VALUE, "operation");
    }
    String change = identity(tree, millis);
    Map<String, String> fields = new TreeMap<>();
    Coverage coverage = fields(tree, mapped, does, reader, millis, fields);
    String by = text(actor, tree, millis);
    boolean initial = backfill.map(it -> Jsonata.boolize(it.evaluate(tree, millis))).orElse(false);
    Map<String, String> old = before(tree, mapped, does, reader, millis, fields);
    List<MappedChange> changes = new ArrayList<>();
    for (String nativeId : recordIds(tree, millis)) {
      boolean whole = SalesforceIds.isWildcard(nativeId);
      String recordId = whole ? null : reader.naming().canonical(nativeId);
      MappedChange now =
          new MappedChange(
              mapped.kind(),
              name,
              recordId,
              whole ? Operation.RESYNC : does,
              word,
              coverage,
              recordId == null ? Map.of() : mapped.named(recordId, fields),
              occurredAt,
              sequence(tree, millis),
              change + "|" + nativeId,
              by == null ? null : reader.naming().canonical(by),
              text(actorKind, tree, millis),
              initial);
      if (recordId != null && !old.isEmpty()) {
        changes.add(now.precededBy(mapped.named(recordId, old)));
      }
      changes.add(now);
    }
    return new Reading.Changes(changes);
  }

  /** How many samples the file carries. */
  public int provenOn() {
    return samples.size();
  }

  /** Reads every sample that the file carries and compares the outcome with what it promises. */
  public void proveOn(FieldReader feedReader) {
    // A sample does not know what its feed will be called: ids are compared as the feed writes
    // them.
    Naming plain = file.salesforceIds() ? SalesforceIds::full : Naming.COMPANY;
    FieldReader reader = new FieldReader(plain, feedReader.zone());
    samples.forEach(sample -> new MappingProof(this, reader).requireKept(sample));
  }

  private Coverage fields(
      Map<?, ?> tree,
      CompiledObject mapped,
      Operation does,
      FieldReader reader,
      long millis,
      Map<String, String> into) {
    if (does == Operation.RESYNC) {
      return Coverage.PARTIAL;
    }
    Optional<String> gone = mapped.kind().goneField();
    if (does == Operation.DELETE && gone.isPresent()) {
      into.put(gone.get(), "true");
      return Coverage.DELTA;
    }
    if (does == Operation.UNDELETE) {
      gone.ifPresent(field -> into.put(field, "false"));
    }
    RowChange change = rowChange(tree, mapped, does, millis);
    mapped.read(change, reader, millis, into);
    return change.coverage();
  }

  /** The old values that the source sends along, of fields that the change gives new ones. */
  private Map<String, String> before(
      Map<?, ?> tree,
      CompiledObject mapped,
      Operation does,
      FieldReader reader,
      long millis,
      Map<String, String> now) {
    if ((does != Operation.UPDATE && does != Operation.SNAPSHOT)
        || !(before.map(it -> it.evaluate(tree, millis)).orElse(null) instanceof Map<?, ?> row)) {
      return Map.of();
    }
    Map<String, String> old = new TreeMap<>();
    mapped.readTold(RowChange.untold(row), reader, millis, old);
    old.keySet()
        .removeIf(field -> !now.containsKey(field) || old.get(field).equals(now.get(field)));
    return old;
  }

  private RowChange rowChange(Map<?, ?> tree, CompiledObject mapped, Operation does, long millis) {
    if (!(row.evaluate(tree, millis) instanceof Map<?, ?> content)) {
      throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, "row");
    }
    return switch (does) {
      case CREATE, SNAPSHOT, UNDELETE ->
          RowChange.snapshot(content, names(nulled, tree, mapped, millis));
      case UPDATE, DELETE, RESYNC -> {
        List<String> set = names(changed, tree, mapped, millis);
        List<String> emptied = names(nulled, tree, mapped, millis);
        yield set.isEmpty() && emptied.isEmpty()
            ? RowChange.untold(content)
            : RowChange.delta(content, set, emptied);
      }
    };
  }

  private static List<String> names(
      Optional<Expression> list, Map<?, ?> tree, CompiledObject mapped, long millis) {
    Object value = list.map(it -> it.evaluate(tree, millis)).orElse(null);
    return FieldNames.of(value, mapped.avroFields());
  }

  private List<String> recordIds(Map<?, ?> tree, long millis) {
    Object ids = required(records.evaluate(tree, millis), "records");
    List<?> list = ids instanceof List<?> several ? several : List.of(ids);
    if (list.isEmpty() || list.size() > MAX_RECORDS) {
      throw new DataFault(
          list.isEmpty() ? ReasonCode.MISSING_FIELD : ReasonCode.TOO_LARGE, "records");
    }
    return list.stream().map(id -> String.valueOf(required(id, "records"))).distinct().toList();
  }

  private String identity(Map<?, ?> tree, long millis) {
    var parts = new StringBuilder();
    for (Expression part : identity) {
      parts.append('|').append(required(part.evaluate(tree, millis), "identity"));
    }
    return parts.substring(1);
  }

  private long sequence(Map<?, ?> tree, long millis) {
    Object value = sequence.map(it -> it.evaluate(tree, millis)).orElse(0L);
    return switch (value) {
      case Integer number -> number;
      case Long number -> number;
      case BigDecimal number -> number.longValue();
      case String text when text.matches("-?\\d{1,18}|-?[0-8]\\d{18}") -> Long.parseLong(text);
      default -> throw new DataFault(ReasonCode.WRONG_TYPE, "sequence");
    };
  }

  private static @Nullable String text(
      Optional<Expression> expression, Map<?, ?> tree, long millis) {
    Object value = expression.map(it -> it.evaluate(tree, millis)).orElse(null);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  private static Object required(@Nullable Object value, String what) {
    if (value == null) {
      throw new DataFault(ReasonCode.MISSING_FIELD, what);
    }
    return value;
  }

  private static Optional<Expression> optional(@Nullable String text) {
    return Optional.ofNullable(text).map(Expression::of);
  }

  /** The kinds of records that this mapping can produce. */
  public List<EntityKind> kinds() {
    return file.objects().values().stream().map(ObjectMapping::entity).distinct().toList();
  }
}
