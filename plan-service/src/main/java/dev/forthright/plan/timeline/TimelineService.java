package dev.forthright.plan.timeline;

import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.plan.plan.PlanDesk;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.text.PlanText;
import dev.forthright.plan.text.PlanTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Puts together what happened in the course of a plan: moves, meetings, reviews, values, texts. */
@ApplicationScoped
public class TimelineService {

  private final PlanDesk desk;
  private final PlanTexts texts;
  private final Sql sql;

  TimelineService(PlanDesk desk, PlanTexts texts, Sql sql) {
    this.desk = desk;
    this.texts = texts;
    this.sql = sql;
  }

  /** The timeline; the line above sees states, not texts. */
  @Transactional
  TimelineView of(UUID planId) {
    PlanDesk.Opened opened = desk.see(planId, "read_timeline");
    Plan plan = opened.plan();
    List<TimelineEntry> entries = new ArrayList<>(moves(planId));
    entries.addAll(reviews(planId));
    if (plan.course().startDate() != null) {
      entries.addAll(values(plan, plan.course().started(), plan.course().end()));
    }
    if (opened.readsTexts()) {
      texts.of(planId, plan.terms().personId(), opened.by()).stream()
          .map(TimelineService::entry)
          .forEach(entries::add);
    }
    entries.sort(Comparator.comparing(TimelineEntry::at));
    return new TimelineView(entries);
  }

  private List<TimelineEntry> moves(UUID planId) {
    return sql.query(
        """
        select at, session_id, trigger, by, to_state, because, due_at, late from plan_history
        where plan_id = ? order by seq
        """,
        row ->
            new TimelineEntry(
                row.instant("at"),
                row.uuid("session_id") == null ? "plan" : "session",
                row.text("trigger"),
                row.text("by"),
                row.text("to_state"),
                row.text("because"),
                row.instant("due_at"),
                row.instant("due_at") == null ? null : row.bool("late"),
                row.uuid("session_id"),
                null,
                null,
                null,
                null,
                null,
                null),
        planId);
  }

  private List<TimelineEntry> reviews(UUID planId) {
    return sql.query(
        "select id, held_at, held_by, kind, all_met from plan_review where plan_id = ?",
        row ->
            new TimelineEntry(
                row.instant("held_at"),
                "review",
                row.text("kind"),
                row.text("held_by"),
                null,
                null,
                null,
                null,
                null,
                row.uuid("id"),
                row.bool("all_met"),
                null,
                null,
                null,
                null),
        planId);
  }

  /** Each period's value as it is known now, where the plan has a bar for it. */
  private List<TimelineEntry> values(Plan plan, LocalDate from, LocalDate to) {
    List<TimelineEntry> values = new ArrayList<>();
    plan.terms().objectives().stream()
        .map(bar -> List.of(bar.metric(), bar.period().wire()))
        .distinct()
        .forEach(
            bar ->
                values.addAll(
                    sql.query(
                        """
                        select distinct on (period_start) metric, known_at, period_start, value, null_reason
                        from metric_value
                        where person_id = ? and metric = ? and grain = ?
                          and period_end > ? and period_start < ?
                        order by period_start, version desc
                        """,
                        TimelineService::value,
                        plan.terms().personId(),
                        bar.getFirst(),
                        bar.getLast(),
                        from,
                        to)));
    return values;
  }

  private static TimelineEntry value(Row row) {
    return new TimelineEntry(
        row.instant("known_at"),
        "value",
        row.text("metric"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        row.date("period_start"),
        row.decimal("value"),
        row.text("null_reason"),
        null);
  }

  private static TimelineEntry entry(PlanText text) {
    return new TimelineEntry(
        text.writtenAt(),
        "text",
        text.kind().wire(),
        text.writtenBy(),
        null,
        null,
        null,
        null,
        text.sessionId(),
        null,
        null,
        null,
        null,
        null,
        text.text());
  }
}
