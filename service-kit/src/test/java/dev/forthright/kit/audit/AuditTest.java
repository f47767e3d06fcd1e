package dev.forthright.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.kit.Fixtures;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlFailure;
import dev.forthright.local.embedded.Stack;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit is written with the deed, never after it, and nobody changes what stands there. */
@QuarkusTest
class AuditTest {

  private static final String RECORD = "22222222-0000-5000-8000-000000000000";

  @Inject Sql sql;

  @BeforeEach
  void aRecordLiesInQuarantine() {
    sql.update(
        """
        insert into kit.quarantine
          (id, consumer, topic, partition, record_offset, record_timestamp, headers, reason)
        values ('22222222-0000-5000-8000-000000000000', 'audited', 'none', 0, 0, now(), '{}', 'unexpected')
        on conflict do nothing
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update kit.audit set actor = 'somebody else'",
        "delete from kit.audit",
        "truncate kit.audit",
        "alter table kit.audit disable trigger audit_append_only",
        "drop table kit.audit",
        "create table kit.mine (id int)",
        "create table mine (id int)",
        "create or replace function kit.may_see(viewer text, subject text, sees_all boolean)"
            + " returns boolean language sql as 'select true'",
        "set role kit_owner",
        "set session_replication_role = replica"
      })
  void theServiceItselfCannotChangeTheAuditNorAnyTable(String statement) {
    long before = rows();

    assertThatThrownBy(() -> sql.update(statement))
        .isInstanceOfSatisfying(
            SqlFailure.class, failure -> assertThat(failure.state()).isEqualTo("42501"));

    assertThat(rows()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update kit.audit set actor = 'somebody else'",
        "delete from kit.audit",
        "truncate kit.audit"
      })
  void evenTheOwnerMustTakeTheTriggerAwayFirst(String statement) throws SQLException {
    try (Connection owner = Stack.database().connect("kit");
        Statement doing = owner.createStatement()) {
      doing.execute("set role kit_owner");
      assertThatThrownBy(() -> doing.execute(statement))
          .isInstanceOfSatisfying(
              SQLException.class,
              refused -> {
                assertThat(refused.getSQLState()).isEqualTo("42501");
                assertThat(refused.getMessage()).contains("append-only");
              });
    }
  }

  @Test
  void whatCannotBeAuditedDoesNotHappen() throws SQLException {
    long before = rows();
    try (Connection owner = Stack.database().connect("kit");
        Statement breaking = owner.createStatement()) {
      breaking.execute("revoke insert on kit.audit from kit_app");
      try {
        Fixtures.asOperator().get("/v1/quarantine/" + RECORD).then().statusCode(500);
        Fixtures.asOperator()
            .contentType("application/json")
            .body("{\"reason\":\"not needed\"}")
            .post("/v1/quarantine/" + RECORD + "/discard")
            .then()
            .statusCode(500);
      } finally {
        breaking.execute("grant insert on kit.audit to kit_app");
      }
    }
    assertThat(rows()).isEqualTo(before);
    assertThat(
            sql.query(
                "select state from kit.quarantine where consumer = 'audited'",
                row -> row.text("state")))
        .containsExactly("waiting");

    Fixtures.asOperator().get("/v1/quarantine/" + RECORD).then().statusCode(200);
    assertThat(rows()).isEqualTo(before + 1);
  }

  private long rows() {
    return sql.queryOne("select count(*) as n from kit.audit", row -> row.longValue("n"))
        .orElseThrow();
  }
}
