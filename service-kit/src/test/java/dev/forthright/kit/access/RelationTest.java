package dev.forthright.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.Topic;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.Delegation;
import dev.forthright.events.company.HrPopulation;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.kit.FactHandler;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.Wire;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.sql.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are to each other, by org chart, HR population and delegation. */
@QuarkusTest
class RelationTest {

  @Inject EventIntake intake;
  @Inject FactHandler handler;
  @Inject Viewers viewers;
  @Inject KitClock clock;
  @Inject Sql sql;

  private LocalDate today;

  @BeforeEach
  void theCompanyIsKnown() {
    today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    take(
        person("boss", null),
        person("lead", "boss"),
        person("rep", "lead"),
        person("other", "boss"),
        person("partner", null),
        person("deputy", "other"));
    set("hr", 1, today.minusDays(9), false, new HrPopulation("partner", List.of("rep", "lead")));
    set("away", 1, today.minusDays(9), false, standIn(today.minusDays(1), today));
  }

  @AfterEach
  void nobodyIsLeft() {
    for (String table :
        List.of("person", "org_closure", "grant_setting", "hr_assignment", "delegation")) {
      sql.update("delete from kit." + table);
    }
  }

  @ParameterizedTest(name = "{0} is to {1}: {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          rep,      rep,     SELF
          lead,     rep,     MANAGER
          boss,     rep,     ABOVE
          partner,  rep,     HR
          partner,  lead,    HR
          deputy,   rep,     MANAGER
          deputy,   lead,    -
          other,    rep,     -
          partner,  other,   -
          rep,      lead,    -
          stranger, rep,     -
          -,        rep,     -
          rep,      -,       -
          """)
  void theClosestRelationCounts(String viewer, String subject, Relation expected) {
    Viewer asking = new Viewer(viewer, Set.of(), "token");

    assertThat(relation(viewer, subject)).isEqualTo(expected);
    assertThat(viewers.maySee(asking, subject)).isEqualTo(expected != null);
    assertThat(viewers.maySee(new Viewer(viewer, Set.of(Role.EXECUTIVE), "token"), subject))
        .isTrue();
  }

  @Test
  void aStandInCountsOnItsDaysOnly() {
    set("away", 2, today.minusDays(9), false, standIn(today.plusDays(1), today.plusDays(9)));
    assertThat(relation("deputy", "rep")).isNull();

    set("away", 3, today.minusDays(9), false, standIn(today.minusDays(9), today.minusDays(1)));
    assertThat(relation("deputy", "rep")).isNull();

    set("away", 4, today.minusDays(9), false, standIn(today, today));
    assertThat(relation("deputy", "rep")).isEqualTo(Relation.MANAGER);

    set("away", 5, today, true, standIn(today, today));
    assertThat(relation("deputy", "rep")).isNull();
  }

  @Test
  void anotherPopulationReplacesTheOldOneFromItsDayOn() {
    set("hr", 2, today.plusDays(1), false, new HrPopulation("partner", List.of("other")));
    assertThat(relation("partner", "rep")).isEqualTo(Relation.HR);
    assertThat(relation("partner", "other")).isNull();

    set("hr", 3, today, false, new HrPopulation("partner", List.of("other")));
    assertThat(relation("partner", "rep")).isNull();
    assertThat(relation("partner", "other")).isEqualTo(Relation.HR);
  }

  /** As asked of one person, with which the set for lists has to agree. */
  private Relation relation(String viewer, String subject) {
    Relation relation =
        viewers.relation(new Viewer(viewer, Set.of(), "token"), subject).orElse(null);
    assertThat(
            sql.queryOne(
                    "select relation from kit.visible_to(?::text) where person_id = ?",
                    row -> row.text("relation"),
                    viewer,
                    subject)
                .map(Relation::of)
                .orElse(null))
        .isEqualTo(relation);
    return relation;
  }

  private static Delegation standIn(LocalDate from, LocalDate to) {
    return new Delegation("lead", "deputy", from, to);
  }

  private static dev.forthright.events.feed.PersonChanged person(String id, String manager) {
    return Fixtures.person(id, 1, manager, null);
  }

  private void take(dev.forthright.events.feed.PersonChanged... people) {
    intake.process(
        handler,
        Wire.polled(
            java.util.Arrays.stream(people)
                .map(
                    person ->
                        Fixtures.record(
                            Topic.PEOPLE, 0, "person " + java.util.UUID.randomUUID(), person))
                .toList()));
  }

  private void set(
      String id, long version, LocalDate from, boolean retired, CompanySetting setting) {
    var change = new CompanySettingChanged(id, version, from, Fixtures.NOW, retired, setting);
    intake.process(
        handler,
        Wire.polled(
            List.of(
                Fixtures.record(
                    Topic.COMPANY_REFERENCE,
                    0,
                    "setting " + java.util.UUID.randomUUID(),
                    change))));
  }
}
