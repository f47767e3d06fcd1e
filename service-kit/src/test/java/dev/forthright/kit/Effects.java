package dev.forthright.kit;

import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the test handlers left in the database, and what was set aside. */
@ApplicationScoped
public class Effects {

  private final Sql sql;

  Effects(Sql sql) {
    this.sql = sql;
  }

  /** Effects whose text begins so, in the order they were made. */
  public List<String> of(String prefix) {
    return sql.query(
        "select what from effect where starts_with(what, ?) order by place",
        row -> row.text("what"),
        prefix);
  }

  /** How many records are quarantined for each reason, of those whose raw value holds the text. */
  public Map<String, Long> quarantined(String text) {
    return sql
        .query(
            "select reason from kit.quarantine where position(?::bytea in raw) > 0",
            row -> row.text("reason"),
            Fixtures.bytes(text))
        .stream()
        .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
  }

  /** Reason and field of the record whose key is this. */
  public Optional<String> reasonFor(String key) {
    return sql.queryOne(
        "select reason || coalesce(' ' || field, '') as why from kit.quarantine where key = ?",
        row -> row.text("why"),
        Fixtures.bytes(key));
  }

  public String idOfKey(String key) {
    return sql.queryOne(
            "select id from kit.quarantine where key = ?",
            row -> row.uuid("id").toString(),
            Fixtures.bytes(key))
        .orElseThrow();
  }
}
