package dev.forthright.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.events.ActorKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;

/** Values reach the database and come back as they were, alone and in arrays, absent ones too. */
@QuarkusTest
class SqlTest {

  private static final UUID ID = UUID.fromString("00000000-0000-5000-8000-000000000001");
  private static final Instant INSTANT = Instant.parse("2026-03-29T00:59:59.123456Z");
  private static final LocalDate DATE = LocalDate.parse("2026-03-29");

  @Inject Sql sql;

  /** What is refused may be about somebody, and an exception ends up in the log. */
  @Test
  void aRefusalDoesNotRepeatTheRow() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          sql.update("create temporary table refused (who text unique)");
                          sql.update("insert into refused values ('Ada L.'), ('Ada L.')");
                        }))
        .hasStackTraceContaining("refused_who_key")
        .satisfies(
            failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("Ada L."));
  }

  @Test
  void arraysKeepTheirOrderAndTheirNulls() {
    List<List<Object>> rows =
        sql.query(
            """
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              as t (text, uuid, instant, date, number, long, int, bool, json, bytes, name)
            """,
            row ->
                Arrays.asList(
                    row.text("text"),
                    row.uuid("uuid"),
                    row.instant("instant"),
                    row.date("date"),
                    row.decimal("number"),
                    row.longOrNull("long"),
                    row.intOrNull("int"),
                    row.boolOrNull("bool"),
                    row.json("json"),
                    row.bytes("bytes") == null ? null : row.bytes("bytes").length,
                    row.text("name")),
            Sql.texts(Arrays.asList("quote \" comma , brace { backslash \\ null", null, "NULL")),
            Sql.uuids(Arrays.asList(ID, null, ID)),
            Sql.instants(Arrays.asList(INSTANT, null, INSTANT)),
            Sql.dates(Arrays.asList(DATE, null, DATE)),
            Sql.numerics(Arrays.asList(new BigDecimal("1E+3"), null, new BigDecimal("-0.10"))),
            Sql.longs(Arrays.asList(Long.MAX_VALUE, null, 0L)),
            Sql.ints(Arrays.asList(1, null, -1)),
            Sql.booleans(Arrays.asList(true, null, false)),
            Sql.jsons(Arrays.asList("{\"a\": \"\\\"{,}\"}", null, "[]")),
            Sql.bytes(Arrays.asList(new byte[] {0, 1, -1}, null, new byte[0])),
            Sql.names(Arrays.asList(ActorKind.PERSON, null, ActorKind.INTEGRATION)));

    assertThat(rows)
        .containsExactly(
            Arrays.asList(
                "quote \" comma , brace { backslash \\ null",
                ID,
                INSTANT,
                DATE,
                new BigDecimal("1000"),
                Long.MAX_VALUE,
                1,
                true,
                "{\"a\": \"\\\"{,}\"}",
                3,
                "person"),
            Arrays.asList(null, null, null, null, null, null, null, null, null, null, null),
            Arrays.asList(
                "NULL",
                ID,
                INSTANT,
                DATE,
                new BigDecimal("-0.10"),
                0L,
                -1,
                false,
                "[]",
                0,
                "integration"));
  }

  @Test
  void emptyArraysAreNoRows() {
    assertThat(
            sql.query(
                "select * from unnest(?, ?) as t (a, b)",
                row -> row.text("a"),
                Sql.texts(List.of()),
                Sql.instants(List.of())))
        .isEmpty();
  }

  @Test
  void singleValuesAndNullsComeBackAsTheyWere() {
    assertThat(
            sql.queryOne(
                "select ?::timestamptz as i, ?::date as d, ?::text as e, ?::bytea as b, ?::int as n, array['a', 'b'] as t, null::text[] as none",
                row ->
                    Arrays.asList(
                        row.instant("i"),
                        row.date("d"),
                        row.text("e"),
                        row.bytes("b"),
                        row.intOrNull("n"),
                        row.texts("t"),
                        row.texts("none")),
                INSTANT,
                DATE,
                ActorKind.WORKFLOW,
                null,
                null))
        .contains(
            Arrays.asList(INSTANT, DATE, "workflow", null, null, List.of("a", "b"), List.of()));
  }

  @Test
  void theFirstRowIsEmptyWhenThereIsNoneAndWhenItsValueIsNull() {
    String latest = "select max(n) as latest from generate_series(1, ?) as s (n)";
    assertThat(sql.queryOne(latest, row -> row.intOrNull("latest"), 3)).contains(3);
    assertThat(sql.queryOne(latest, row -> row.intOrNull("latest"), 0)).isEmpty();
    assertThat(sql.queryOne(latest + " having false", row -> row.intOrNull("latest"), 3)).isEmpty();
  }

  @Test
  void aFailureTellsTheStateAndNeverAValue() {
    assertThatThrownBy(() -> sql.update("select cast(? as int)", "my secret"))
        .isInstanceOfSatisfying(
            SqlFailure.class, failure -> assertThat(failure.state()).isEqualTo("22P02"))
        .hasMessageNotContaining("secret");
  }
}
