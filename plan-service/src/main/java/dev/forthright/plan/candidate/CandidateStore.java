package dev.forthright.plan.candidate;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds conversations that may lead to a plan; who may see whom is decided inside the query. */
@ApplicationScoped
class CandidateStore {

  private final Sql sql;

  CandidateStore(Sql sql) {
    this.sql = sql;
  }

  private record Conversation(
      UUID conversationId,
      String state,
      @Nullable String outcome,
      @Nullable String rootCause,
      String personId,
      @Nullable String personName,
      String managerId,
      Instant since) {}

  /**
   * Longest waiting first. A plan may be proposed once commitments were made; an outcome other than
   * a plan settles the matter without one, and one that has led to a plan waits no more.
   */
  List<CandidateView> find(Viewer viewer, Cursor after, int rows) {
    List<Conversation> conversations =
        sql.query(
            """
            select c.*, p.name as person_name
            from conversation c left join kit.person p on p.person_id = c.person_id
            where c.state in ('committed', 'following_up', 'closed')
              and (c.outcome is null or c.outcome in ('plan_informal', 'plan_formal'))
              and (? or c.person_id in (select v.person_id from kit.visible_to(?::text) v))
              and c.person_id is distinct from ?
              and not exists (select 1 from plan p where p.conversation_id = c.conversation_id)
              and (?::timestamptz is null or (c.changed_at, c.conversation_id) > (?::timestamptz, ?::uuid))
            order by c.changed_at, c.conversation_id
            limit ?
            """,
            CandidateStore::conversation,
            viewer.seesEverybody(),
            viewer.personId(),
            viewer.personId(),
            after.first(),
            after.first(),
            after.second(),
            rows);
    Map<UUID, List<CandidateView.FlagView>> flags =
        flags(conversations.stream().map(Conversation::conversationId).toList());
    return conversations.stream()
        .map(c -> view(c, flags.getOrDefault(c.conversationId(), List.of())))
        .toList();
  }

  private Map<UUID, List<CandidateView.FlagView>> flags(List<UUID> conversations) {
    Map<UUID, List<CandidateView.FlagView>> flags = new HashMap<>();
    sql.query(
            """
            select l.conversation_id, f.* from conversation_flag l join flag f using (flag_id)
            where l.conversation_id = any(?) order by f.rule, f.flag_id
            """,
            row -> Map.entry(row.uuid("conversation_id"), flag(row)),
            Sql.uuids(conversations))
        .forEach(
            entry ->
                flags
                    .computeIfAbsent(entry.getKey(), conversation -> new ArrayList<>())
                    .add(entry.getValue()));
    return flags;
  }

  private static CandidateView view(Conversation c, List<CandidateView.FlagView> flags) {
    return new CandidateView(
        c.conversationId(),
        c.state(),
        c.outcome(),
        c.rootCause(),
        c.personId(),
        c.personName(),
        c.managerId(),
        c.since(),
        flags);
  }

  private static Conversation conversation(Row row) {
    return new Conversation(
        row.uuid("conversation_id"),
        row.text("state"),
        row.text("outcome"),
        row.text("root_cause"),
        row.text("person_id"),
        row.text("person_name"),
        row.text("manager_id"),
        row.instant("changed_at"));
  }

  private static CandidateView.FlagView flag(Row row) {
    return new CandidateView.FlagView(
        row.uuid("flag_id"),
        row.text("rule"),
        row.text("subject_type"),
        row.text("subject_id"),
        row.text("severity"),
        row.text("condition"),
        row.bool("disputed"));
  }
}
