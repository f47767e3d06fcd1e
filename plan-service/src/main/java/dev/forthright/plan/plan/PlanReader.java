package dev.forthright.plan.plan;

import dev.forthright.kit.access.Relation;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.sql.Sql;
import dev.forthright.plan.plan.domain.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plans as somebody may see them. Every query carries {@link PlanVisibility}. */
@ApplicationScoped
class PlanReader {

  private final Sql sql;
  private final PlanStore plans;

  PlanReader(Sql sql, PlanStore plans) {
    this.sql = sql;
    this.plans = plans;
  }

  /** A plan in a list, and what the viewer is to its person. */
  record Listed(Plan plan, Relation relation, @Nullable String personName) {}

  private record Found(UUID id, Relation relation, @Nullable String name, String sortValue) {}

  /** What the viewer is to the person of the plan; empty when it does not exist for them. */
  Optional<Relation> relation(UUID id, Viewer viewer) {
    List<Object> params = new ArrayList<>(PlanVisibility.params(viewer));
    params.add(id);
    return sql.queryOne(
            "select seen.relation from plan p "
                + PlanVisibility.RELATION
                + " where p.id = ? and "
                + PlanVisibility.VISIBLE,
            row -> row.text("relation"),
            params.toArray())
        .map(PlanReader::relation);
  }

  /** The name of the person of a plan, as the org chart knows it. */
  Optional<String> name(String personId) {
    return sql.queryOne(
        "select name from kit.person where person_id = ?", row -> row.text("name"), personId);
  }

  /** A page of the plans the viewer may see. */
  Page<Listed> list(
      PlanFilter filter, PlanSort sort, @Nullable String cursorText, int limit, Viewer viewer) {
    Cursor cursor = Cursor.decode(cursorText);
    List<Object> params = new ArrayList<>(PlanVisibility.params(viewer));
    String where = PlanVisibility.VISIBLE + filter.sql(params);
    if (cursor.first() != null) {
      where += " and " + sort.behindCursor();
      params.add(cursor.firstInstant());
      params.add(cursor.secondUuid());
    }
    params.add(limit + 1);
    List<Found> rows =
        sql.query(
            """
            select p.id, seen.relation, person.name, %s as sort_value
            from plan p left join kit.person person on person.person_id = p.person_id
            %s where %s order by %s limit ?
            """
                .formatted(sort.expression(), PlanVisibility.RELATION, where, sort.orderBy()),
            row ->
                new Found(
                    row.uuid("id"),
                    relation(row.text("relation")),
                    row.text("name"),
                    row.instant("sort_value").toString()),
            params.toArray());
    Page<Found> page =
        Page.of(rows, limit, last -> Cursor.encode(last.sortValue(), last.id().toString()));
    Map<UUID, Plan> found = new HashMap<>();
    plans
        .read(page.items().stream().map(Found::id).toList())
        .forEach(plan -> found.put(plan.id(), plan));
    return new Page<>(
        page.items().stream()
            .map(row -> new Listed(found.get(row.id()), row.relation(), row.name()))
            .toList(),
        page.next());
  }

  private static Relation relation(String wire) {
    return Relation.valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
