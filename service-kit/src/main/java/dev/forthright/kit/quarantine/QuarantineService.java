package dev.forthright.kit.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.RawHandler;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import dev.forthright.kit.intake.Transactions;
import dev.forthright.kit.intake.Trouble;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with quarantined records: list, inspect with values masked, redrive, discard
 * with a reason. All of it is idempotent and audited.
 */
@ApplicationScoped
public class QuarantineService {

  private static final Logger LOG = Logger.getLogger(QuarantineService.class);
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Sql sql;
  private final Quarantine quarantine;
  private final Transactions transactions;
  private final Audit audit;
  private final Viewers viewers;
  private final Map<String, RawHandler> handlers = new HashMap<>();

  QuarantineService(
      Sql sql,
      Quarantine quarantine,
      Transactions transactions,
      Audit audit,
      Viewers viewers,
      EventIntake intake,
      @All List<RawHandler> rawHandlers,
      @All List<EventHandler> eventHandlers) {
    this.sql = sql;
    this.quarantine = quarantine;
    this.transactions = transactions;
    this.audit = audit;
    this.viewers = viewers;
    rawHandlers.forEach(handler -> handlers.put(handler.consumer(), handler));
    eventHandlers.forEach(handler -> handlers.put(handler.consumer(), intake.asRaw(handler)));
  }

  /** A page, oldest first; each filter is optional. */
  @Transactional
  public Page<QuarantinedView> list(
      @Nullable String state, @Nullable String reason, @Nullable String cursor, int limit) {
    Cursor after = Cursor.decode(cursor);
    List<QuarantinedView> rows =
        sql.query(
            """
            select * from kit.quarantine
            where (?::text is null or state = ?) and (?::text is null or reason = ?)
              and (?::timestamptz is null or (arrived_at, id) > (?::timestamptz, ?::uuid))
            order by arrived_at, id limit ?
            """,
            this::view,
            state,
            state,
            reason,
            reason,
            after.firstInstant(),
            after.firstInstant(),
            after.secondUuid(),
            limit + 1);
    return Page.of(
        rows, limit, row -> Cursor.encode(row.arrivedAt().toString(), row.id().toString()));
  }

  /** One record with its values masked. */
  @Transactional
  public QuarantinedView inspect(UUID id) {
    QuarantinedView view = find(id, false);
    audit.record("quarantine.inspect", "quarantine", id.toString(), List.of());
    return view;
  }

  /**
   * A record as it came, for a service that tries what it would become; it must show no value of
   * it.
   */
  @Transactional
  public RawRecord reread(UUID id) {
    find(id, false);
    audit.record("quarantine.dry-run", "quarantine", id.toString(), List.of());
    return raw(id);
  }

  /**
   * Puts a waiting record through its consumer again, in one transaction with its state. One that
   * is settled already stays as it is, so a second call is harmless.
   */
  public QuarantinedView redrive(UUID id) {
    RuntimeException failure =
        transactions.attempt(
            () -> {
              QuarantinedView waiting = find(id, true);
              if (!waiting.state().equals("waiting")) {
                return;
              }
              RawRecord raw = raw(id);
              settle(id, "redriven", null);
              handler(waiting.consumer()).handle(List.of(raw));
              audit.record("quarantine.redrive", "quarantine", id.toString(), List.of());
            });
    if (failure != null) {
      stillWaiting(id, failure);
    }
    return find(id, false);
  }

  /** Gives a waiting record up for good, with a reason. */
  @Transactional
  public QuarantinedView discard(UUID id, String reason) {
    QuarantinedView view = find(id, true);
    switch (view.state()) {
      case "waiting" -> {
        settle(id, "discarded", reason);
        audit.record("quarantine.discard", "quarantine", id.toString(), List.of());
      }
      case "redriven" ->
          throw Problem.of(
              ProblemType.CONFLICT, "The record was redriven already and cannot be discarded.");
      default -> {}
    }
    return find(id, false);
  }

  private void stillWaiting(UUID id, RuntimeException failure) {
    if (failure instanceof HttpProblem) {
      throw failure;
    }
    ReasonCode reason =
        switch (Trouble.of(failure)) {
          case TRANSIENT ->
              throw Problem.of(
                  ProblemType.UNAVAILABLE,
                  "The record could not be redriven at the moment; try again.");
          case DATA ->
              failure instanceof DataFault fault ? fault.reason() : ReasonCode.REJECTED_BY_DATABASE;
          case UNEXPECTED -> {
            LOG.errorf(failure, "redrive of %s failed unexpectedly", id);
            yield ReasonCode.UNEXPECTED;
          }
        };
    RuntimeException again =
        transactions.attempt(
            () -> {
              sql.update(
                  "update kit.quarantine set attempts = attempts + 1, reason = ?, field = ? where id = ?",
                  reason,
                  failure instanceof DataFault fault ? fault.field() : null,
                  id);
              audit.record("quarantine.redrive-failed", "quarantine", id.toString(), List.of());
            });
    if (again != null) {
      throw again;
    }
  }

  private RawHandler handler(String consumer) {
    return Optional.ofNullable(handlers.get(consumer))
        .orElseThrow(
            () ->
                Problem.of(
                    ProblemType.CONFLICT,
                    "No consumer named " + consumer + " runs here any more; discard the record."));
  }

  private void settle(UUID id, String state, @Nullable String reason) {
    sql.update(
        """
        update kit.quarantine set state = ?, settled_at = kit.now(), settled_by = ?, settlement_reason = ?
        where id = ?
        """,
        state,
        viewers.current().tokenSubject(),
        reason,
        id);
  }

  private QuarantinedView find(UUID id, boolean lock) {
    return sql.queryOne(
            "select * from kit.quarantine where id = ?" + (lock ? " for update" : ""),
            this::view,
            id)
        .orElseThrow(
            () -> Problem.of(ProblemType.NOT_FOUND, "There is no quarantined record " + id + "."));
  }

  private RawRecord raw(UUID id) {
    return sql.queryOne(
            "select * from kit.quarantine where id = ?",
            row ->
                new RawRecord(
                    row.text("topic"),
                    row.intValue("partition"),
                    row.longValue("record_offset"),
                    row.instant("record_timestamp"),
                    row.bytes("key"),
                    headers(row.json("headers")),
                    quarantine.opened(id, row.bytes("raw"))),
            id)
        .orElseThrow();
  }

  private QuarantinedView view(Row row) {
    byte[] raw = quarantine.opened(row.uuid("id"), row.bytes("raw"));
    return new QuarantinedView(
        row.uuid("id"),
        row.text("consumer"),
        row.text("topic"),
        row.intValue("partition"),
        row.longValue("record_offset"),
        row.uuid("event_id"),
        row.text("reason"),
        row.text("field"),
        row.intValue("attempts"),
        row.text("state"),
        row.instant("arrived_at"),
        row.instant("settled_at"),
        row.text("settlement_reason"),
        new ArrayList<>(headers(row.json("headers")).keySet()).stream().sorted().toList(),
        raw == null ? null : raw.length,
        Redaction.shapeOf(raw));
  }

  private static Map<String, String> headers(String json) {
    try {
      return EventJson.mapper().readValue(json, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Quarantined headers are unreadable.", e);
    }
  }
}
