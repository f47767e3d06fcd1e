package dev.forthright.metrics.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.EmbeddedDatabase;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.probe.Persona;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What logins of the database see through the reporting views. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "metrics"),
      @ResourceArg(
          name = "topics",
          value =
              "crm.opportunities,crm.accounts,crm.people,crm.activities,company.reference,"
                  + "flags,conversations,plans,metric.rollups")
    })
class ReportingTest {

  private static final String TEAMS = "reporting_test_teams";
  private static final String PEOPLE = "reporting_test_people";
  private static final String REFUSED = "permission denied";

  @Inject Sql sql;

  @BeforeEach
  void aRepAndTwoTeamsHaveValuesAndThereAreLogins() throws SQLException {
    ProbeCompany.settle("metrics");
    rollup("rep", Persona.REP_SELF, 1);
    rollup("rep", Persona.REP_OTHER, 1);
    rollup("rep", Persona.MANAGER_OTHER_TEAM, 1);
    rollup("team", Persona.MANAGER_DIRECT, 5);
    rollup("team", Persona.SECOND_LINE, 4);
    try (Connection admin = Stack.database().connect("metrics")) {
      execute(
          admin,
          "create role forthright_reporting",
          "create role forthright_reporting_people",
          "create role %s login in role forthright_reporting".formatted(TEAMS),
          "create role %s login in role forthright_reporting_people".formatted(PEOPLE));
    }
    asOwner("select reporting.grant_roles()");
  }

  @AfterEach
  void nothingIsLeft() throws SQLException {
    asOwner("select reporting.close_people()", "delete from reporting.viewer");
    try (Connection admin = Stack.database().connect("metrics")) {
      execute(
          admin,
          "drop role " + TEAMS,
          "drop role " + PEOPLE,
          "drop owned by forthright_reporting, forthright_reporting_people",
          "drop role forthright_reporting",
          "drop role forthright_reporting_people");
    }
    sql.update("delete from rollup where person_id like 'probe-%'");
    ProbeCompany.leave("metrics");
  }

  @Test
  void teamsAndAboveAreOpenAndSmallGroupsWithheld() throws SQLException {
    assertThat(
            seenBy(
                TEAMS,
                "select subject_id || ' ' || coalesce(value::text, null_reason) from"
                    + " reporting.fact_metric where subject_id like 'probe-%' order by subject_id"))
        .containsExactly("probe-manager-direct 17", "probe-second-line small_group");
    assertThat(
            seenBy(TEAMS, "select unit from reporting.dim_metric where metric = 'exposure-days'"))
        .containsExactly("days");
    for (String closed :
        List.of(
            "rollup",
            "kit.person",
            "reporting.fact_metric_person",
            "reporting.dim_rep",
            "reporting.viewer")) {
      assertThatThrownBy(() -> seenBy(TEAMS, "select 1 from " + closed))
          .hasMessageContaining(REFUSED);
    }
    assertThatThrownBy(() -> seenBy(TEAMS, "delete from reporting.dim_metric returning 1"))
        .hasMessageContaining(REFUSED);
  }

  @Test
  void peopleAreClosedUntilTheyAreOpened() {
    assertThatThrownBy(() -> seenBy(PEOPLE, "select 1 from reporting.fact_metric_person"))
        .hasMessageContaining(REFUSED);
  }

  @Test
  void aLoginSeesThePeopleOfWhomItStandsFor() throws SQLException {
    String people =
        "select distinct person_id from reporting.fact_metric_person"
            + " where person_id like 'probe-%' order by person_id";
    asOwner("select reporting.open_people()");
    assertThat(seenBy(PEOPLE, people)).as("stands for nobody").isEmpty();

    asOwner(
        "insert into reporting.viewer (login, person_id) values ('%s', '%s')"
            .formatted(PEOPLE, Persona.MANAGER_DIRECT.personId()));
    assertThat(seenBy(PEOPLE, people))
        .containsExactly(Persona.REP_OTHER.personId(), Persona.REP_SELF.personId());
    assertThat(
            seenBy(
                PEOPLE,
                "select distinct subject_id from rollup where person_id like 'probe-%' and subject_type = 'rep' order by 1"))
        .as("the table itself shows no more than the view")
        .containsExactly(Persona.REP_OTHER.personId(), Persona.REP_SELF.personId());
    assertThat(
            sql.query(
                "select count(*) as n from rollup where person_id like 'probe-%'",
                row -> row.longValue("n")))
        .as("the service sees what it saw")
        .containsExactly(5L);

    asOwner("update reporting.viewer set person_id = null, sees_everybody = true");
    assertThat(seenBy(PEOPLE, people)).hasSize(3);

    asOwner("select reporting.close_people()");
    assertThatThrownBy(() -> seenBy(PEOPLE, people)).hasMessageContaining(REFUSED);
  }

  @Test
  void aLoginNeverSeesWhatWouldTellTheRepOfAFlag() throws SQLException {
    sql.update(
        "insert into tick (day, at, recomputed, changed, published, closed_at, b_closed_at)"
            + " values ('2020-02-01', '2020-02-01', 0, 0, 0, '2020-02-01', '2020-02-01')");
    try {
      rollup("flags-opened", "rep", Persona.REP_SELF, 1);
      rollup("flags-opened", "rep", Persona.REP_OTHER, 1);
      String flagged =
          "select person_id || ' ' || metric from reporting.fact_metric_person"
              + " where person_id like 'probe-%' order by 1";
      asOwner(
          "select reporting.open_people()",
          "insert into reporting.viewer (login, person_id) values ('%s', '%s')"
              .formatted(PEOPLE, Persona.REP_SELF.personId()));
      assertThat(seenBy(PEOPLE, flagged))
          .containsExactly(Persona.REP_SELF.personId() + " activity-count.meeting");

      asOwner(
          "update reporting.viewer set person_id = '%s'"
              .formatted(Persona.MANAGER_DIRECT.personId()));
      assertThat(seenBy(PEOPLE, flagged))
          .contains(
              Persona.REP_OTHER.personId() + " flags-opened",
              Persona.REP_SELF.personId() + " flags-opened");
    } finally {
      sql.update("delete from tick where day = '2020-02-01'");
    }
  }

  private void rollup(String type, Persona subject, int members) {
    rollup("activity-count.meeting", type, subject, members);
  }

  private void rollup(String metric, String type, Persona subject, int members) {
    sql.update(
        """
        insert into rollup (metric, subject_type, subject_id, grain, period_start, period_end,
          person_id, members, value, definition_version, version, tick, complete, restated)
        values (?, ?, ?, 'week', '2020-01-06', '2020-01-13', ?, ?, 17, 1, 1,
          '2020-01-13', true, false)
        """,
        metric,
        type,
        subject.personId(),
        subject.personId(),
        members);
  }

  private static void asOwner(String... statements) throws SQLException {
    try (Connection owner = connect(EmbeddedDatabase.ownerOf("metrics"))) {
      execute(owner, statements);
    }
  }

  private static List<String> seenBy(String login, String query) throws SQLException {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    }
  }

  private static Connection connect(String login) throws SQLException {
    return DriverManager.getConnection(
        Stack.database().jdbcUrl("metrics"), login, EmbeddedDatabase.PASSWORD);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
