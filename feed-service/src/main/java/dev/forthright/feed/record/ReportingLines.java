package dev.forthright.feed.record;

import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the facts that would make somebody their own manager over others: in such a circle everyone
 * would see everyone. One walk up the lines for a whole batch.
 */
@ApplicationScoped
public class ReportingLines {

  /** Two batches that each draw half a circle must see each other. */
  private static final long LOCK = 7_201_003L;

  private final Sql sql;
  private final PersonLinks links;

  ReportingLines(Sql sql, PersonLinks links) {
    this.sql = sql;
    this.links = links;
  }

  /** Nobody else draws lines until the end of the transaction. */
  public void lock() {
    sql.query("select pg_advisory_xact_lock(?)", row -> 0, LOCK);
  }

  /** The facts that put somebody under a manager, in the order of facts. */
  public static List<FeedFact> drawnBy(List<FeedFact> facts) {
    return facts.stream()
        .filter(ReportingLines::drawsLine)
        .sorted(Comparator.comparing(fact -> fact.fact().order()))
        .toList();
  }

  /**
   * The facts that would close a circle with the lines as they are and those before them.
   *
   * @param drawing facts that are new and put somebody under a manager
   * @param facts all of the batch, for the people that they link
   */
  public Set<UUID> closingCircles(List<FeedFact> drawing, List<FeedFact> facts) {
    Set<String> managers = new HashSet<>();
    drawing.forEach(fact -> managers.add(manager(fact)));
    Map<String, String> people = new HashMap<>(links.known(managers));
    Map<String, String> brought = PersonLinks.broughtBy(facts);
    brought.keySet().removeAll(links.decided(brought.keySet()));
    people.putAll(brought);
    managers.addAll(people.values());
    Map<String, String> lines = above(managers);
    Set<UUID> closing = new HashSet<>();
    for (FeedFact fact : drawing) {
      String manager = people.getOrDefault(manager(fact), manager(fact));
      if (isBelow(manager, fact.recordId(), lines)) {
        closing.add(fact.id());
      } else {
        lines.put(fact.recordId(), manager);
      }
    }
    return closing;
  }

  /**
   * Whether somebody would come above themselves if an id stood for a person, as the manager that
   * records name by it.
   */
  public boolean wouldClose(String alias, String person) {
    List<String> reports =
        sql.query(
            "select record_id from record where entity = 'person' and fields ->> 'managerId' = ?",
            row -> row.text("record_id"),
            alias);
    if (reports.isEmpty()) {
      return false;
    }
    Map<String, String> lines = above(Set.of(person));
    return reports.stream().anyMatch(report -> isBelow(person, report, lines));
  }

  private static boolean isBelow(String person, String above, Map<String, String> lines) {
    Set<String> passed = new HashSet<>();
    for (String at = person; at != null && passed.add(at); at = lines.get(at)) {
      if (at.equals(above)) {
        return true;
      }
    }
    return false;
  }

  /** Every line upwards from these people: person to manager. */
  private Map<String, String> above(Set<String> people) {
    Map<String, String> lines = new HashMap<>();
    sql.query(
            """
            with recursive line (person, manager) as (
              select r.record_id, coalesce(a.person_id, r.fields ->> 'managerId')
              from record r left join person_link a on a.alias = r.fields ->> 'managerId'
              where r.entity = 'person' and r.record_id = any(?)
              union
              select r.record_id, coalesce(a.person_id, r.fields ->> 'managerId')
              from line l join record r on r.entity = 'person' and r.record_id = l.manager
              left join person_link a on a.alias = r.fields ->> 'managerId'
            )
            select person, manager from line where manager is not null
            """,
            row -> Map.entry(row.text("person"), row.text("manager")),
            Sql.texts(people))
        .forEach(line -> lines.put(line.getKey(), line.getValue()));
    return lines;
  }

  private static boolean drawsLine(FeedFact fact) {
    String manager = fact.fact().fields().get("managerId");
    return fact.kind() == EntityKind.PERSON && manager != null && !manager.equals("null");
  }

  private static String manager(FeedFact fact) {
    String json = fact.fact().fields().get("managerId");
    return json.substring(1, json.length() - 1);
  }
}
