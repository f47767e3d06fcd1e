package dev.forthright.plan.plan;

import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conversation that a plan comes from, as its service told of it. */
@ApplicationScoped
class ConversationStore {

  private final Sql sql;

  ConversationStore(Sql sql) {
    this.sql = sql;
  }

  /** Where a conversation stands. */
  record Conversation(String personId, String state, @Nullable String outcome) {

    /** Whether commitments were made and nothing but a plan settled the matter. */
    boolean mayLeadToPlan() {
      return List.of("committed", "following_up", "closed").contains(state)
          && (outcome == null || outcome.startsWith("plan_"));
    }
  }

  Optional<Conversation> find(UUID id) {
    return sql.queryOne(
        "select person_id, state, outcome from conversation where conversation_id = ?",
        row -> new Conversation(row.text("person_id"), row.text("state"), row.text("outcome")),
        id);
  }

  List<UUID> flagsOf(UUID id) {
    return sql.query(
        "select flag_id from conversation_flag where conversation_id = ? order by flag_id",
        row -> row.uuid("flag_id"),
        id);
  }

  /** Whether the person has a plan that nothing has ended yet. */
  boolean hasLivePlan(String personId) {
    return sql.queryOne(
            """
            select exists (select 1 from plan
              where person_id = ? and state in ('proposed', 'active', 'paused')) as yes
            """,
            row -> row.bool("yes"),
            personId)
        .orElse(false);
  }
}
