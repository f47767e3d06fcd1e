package dev.forthright.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.Topic;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.kit.FactHandler;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.Wire;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.sql.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is below whom, as people come and reporting lines move. */
@QuarkusTest
class OrgChartTest {

  @Inject EventIntake intake;
  @Inject FactHandler handler;
  @Inject Sql sql;

  @AfterEach
  void nobodyIsLeft() {
    sql.update("delete from kit.person");
    sql.update("delete from kit.org_closure");
  }

  @Test
  void aManagerSeesTheWholeDownlineAndNobodyElse() {
    take(person("boss", 1, null), person("lead", 1, "boss"), person("rep", 1, "lead"));
    take(person("other", 1, "boss"));

    assertThat(sees("boss")).containsExactly("boss", "lead", "other", "rep");
    assertThat(sees("lead")).containsExactly("lead", "rep");
    assertThat(sees("rep")).containsExactly("rep");
    assertThat(sees("stranger")).isEmpty();
    assertThat(sees(null)).isEmpty();
    assertThat(visible("rep", "boss", true)).isTrue();
  }

  @Test
  void aMovedReportingLineHoldsAtOnceForEverybodyBelow() {
    take(
        person("boss", 1, null),
        person("old", 1, "boss"),
        person("new", 1, "boss"),
        person("lead", 1, "old"),
        person("rep", 1, "lead"));

    take(person("lead", 2, "new"));

    assertThat(sees("old")).containsExactly("old");
    assertThat(sees("new")).containsExactly("lead", "new", "rep");
  }

  @Test
  void theLatestVersionWinsInWhateverOrderItArrives() {
    take(person("rep", 3, "third"), person("rep", 2, "second"));
    take(person("rep", 1, "first"));

    assertThat(sees("third")).contains("rep");
    assertThat(sees("second")).doesNotContain("rep");
    assertThat(sees("first")).doesNotContain("rep");
  }

  @Test
  void aCycleInTheChartNeitherHangsNorMakesAnybodyTheirOwnManager() {
    take(person("a", 1, "c"), person("b", 1, "a"), person("c", 1, "b"), person("self", 1, "self"));

    assertThat(sees("a")).containsExactly("a", "b", "c");
    assertThat(
            sql.query("select 1 as one from kit.org_closure where ancestor = descendant", row -> 1))
        .isEmpty();
  }

  @Test
  void anAddressMayMoveToAnotherPersonInWhateverOrderItArrives() {
    take(Fixtures.person("leaver", 1, null, "shared@sample.example"));
    take(Fixtures.person("joiner", 1, null, "Shared@sample.example"));
    assertThat(people("shared@sample.example")).hasSize(2);

    take(Fixtures.person("leaver", 2, null, null));
    assertThat(people("shared@sample.example")).containsExactly("joiner");
  }

  private static PersonChanged person(String id, long version, String manager) {
    return Fixtures.person(id, version, manager, null);
  }

  private List<String> people(String email) {
    return sql.query(
        "select person_id from kit.person where lower(email) = ? and active order by person_id",
        row -> row.text("person_id"),
        email);
  }

  /**
   * As asked of each person; the set for lists has to agree, also in what the viewer is to whom.
   */
  private List<String> sees(String viewer) {
    assertThat(
            sql.query(
                "select person_id, relation from kit.visible_to(?::text) join kit.person using (person_id)",
                row -> row.text("person_id") + " " + row.text("relation"),
                viewer))
        .containsExactlyInAnyOrderElementsOf(
            sql.query(
                """
                select person_id, kit.relation(?::text, person_id) as relation from kit.person
                where kit.relation(?::text, person_id) is not null
                """,
                row -> row.text("person_id") + " " + row.text("relation"),
                viewer,
                viewer));
    return sql.query(
        "select person_id from kit.person where kit.may_see(?, person_id, false) order by person_id",
        row -> row.text("person_id"),
        viewer);
  }

  private boolean visible(String viewer, String subject, boolean seesAll) {
    return sql.queryOne(
            "select kit.may_see(?, ?, ?) as seen",
            row -> row.bool("seen"),
            viewer,
            subject,
            seesAll)
        .orElseThrow();
  }

  /** Through the intake, as one batch; ids differ at every call because facts do. */
  private void take(PersonChanged... people) {
    List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
    Arrays.stream(people)
        .forEach(
            person ->
                batch.add(
                    Fixtures.record(
                        Topic.PEOPLE, 0, "person " + java.util.UUID.randomUUID(), person)));
    intake.process(handler, Wire.polled(batch));
  }
}
