package dev.forthright.kit;

import dev.forthright.kit.secret.ServiceSeal;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the test handlers left in the database, and what was set aside. */
@ApplicationScoped
public class Effects {

  private final Sql sql;
  private final ServiceSeal seal;

  Effects(Sql sql, ServiceSeal seal) {
    this.sql = sql;
    this.seal = seal;
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
    return rows().stream()
        .filter(row -> row.value().contains(text))
        .collect(Collectors.groupingBy(Quarantined::reason, Collectors.counting()));
  }

  /** The attempts at each record whose raw value is the text. */
  public List<Integer> attemptsAt(String value) {
    return rows().stream()
        .filter(row -> row.value().equals(value))
        .map(Quarantined::attempts)
        .toList();
  }

  private record Quarantined(String reason, int attempts, String value) {}

  private List<Quarantined> rows() {
    return sql.query(
        "select id, reason, attempts, raw from kit.quarantine where raw is not null",
        row -> {
          byte[] raw =
              seal.open("quarantine", "kit.quarantine", row.uuid("id"), "raw", row.bytes("raw"));
          return new Quarantined(
              row.text("reason"),
              row.intValue("attempts"),
              new String(raw, StandardCharsets.ISO_8859_1));
        });
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
