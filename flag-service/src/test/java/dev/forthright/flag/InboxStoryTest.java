package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.events.JobRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an inbox shows first: urgency by importance, at the exact boundaries. */
@QuarkusTest
class InboxStoryTest extends FlagStory {

  private static final List<String> DEALS =
      List.of("now", "day", "later", "three-days", "calm", "minor", "minor-now", "put-off", "loud");

  private final TestCompany company = new TestCompany();

  @BeforeEach
  void aManagerWithFlags() {
    wipe();
    company.calendar().person("m-1", null, JobRole.MANAGER).person("rep-1", "m-1", JobRole.REP);
    DEALS.forEach(deal -> company.pushedThrice(deal, "rep-1"));
    deliver(company.take(), 200);
    becomes("now", "warning", "24 hours -5 seconds", "open", 0);
    becomes("day", "warning", "24 hours 60 seconds", "open", 0);
    becomes("three-days", "warning", "72 hours -5 seconds", "open", 0);
    becomes("later", "warning", "72 hours 60 seconds", "open", 0);
    becomes("calm", "critical", "90 hours", "open", 0);
    becomes("minor", "info", "90 hours", "open", 0);
    becomes("minor-now", "info", "90 hours", "open", 1);
    becomes("put-off", "critical", "1 hour", "snoozed", 0);
    becomes("loud", "critical", "90 hours", "open", 2);
  }

  @Test
  void urgencyByImportanceComesFirstAndPagesFollow() {
    List<String> order = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page =
          given(as("m-1", "manager"), "/v1/flags?sort=-priority&limit=2" + cursor)
              .extract()
              .jsonPath();
      order.addAll(page.getList("items.subjectId"));
      cursor = page.get("next") == null ? "" : "&cursor=" + page.get("next");
    } while (!cursor.isEmpty());

    assertThat(order.subList(0, 2)).containsExactly("loud", "now");
    assertThat(order.subList(2, 4)).containsExactlyInAnyOrder("day", "three-days");
    // 3 = 3 x 1 = 1 x 3: of equal ones the more urgent first.
    assertThat(order.subList(4, 8)).containsExactly("minor-now", "calm", "later", "minor");
    assertThat(order.subList(8, 9)).containsExactly("put-off");
  }

  @Test
  void eachFieldOfTheMatrixIsAFilter() {
    assertThat(deals("do_first")).containsExactlyInAnyOrder("now", "day", "three-days", "loud");
    assertThat(deals("schedule")).containsExactlyInAnyOrder("calm", "later");
    assertThat(deals("delegate")).containsExactly("minor-now");
    assertThat(deals("later")).containsExactly("minor");
    assertThat(deals("none")).containsExactly("put-off");
    assertThat(deals("delegate,later")).containsExactlyInAnyOrder("minor-now", "minor");
    as("m-1", "manager")
        .get("/v1/flags?quadrant=soon")
        .then()
        .statusCode(400)
        .body("detail", containsString("do_first"));
  }

  @Test
  void onlyWhatIsCriticalInterrupts() {
    JsonPath all = given(as("m-1", "manager"), "/v1/flags").extract().jsonPath();

    assertThat(all.getList("items.findAll { it.interrupts }.subjectId"))
        .containsExactlyInAnyOrder("calm", "loud");
    String id = all.getString("items.find { it.subjectId == 'loud' }.id");
    given(as("m-1", "manager"), "/v1/flags/" + id)
        .body("flag.urgency", equalTo(3))
        .body("flag.importance", equalTo(3))
        .body("flag.quadrant", equalTo("do_first"))
        .body("flag.interrupts", equalTo(true));
  }

  private List<String> deals(String quadrant) {
    return given(as("m-1", "manager"), "/v1/flags?quadrant=" + quadrant)
        .extract()
        .path("items.subjectId");
  }

  /** As if so much time had gone by, and nobody had looked. */
  private void becomes(
      String deal, String severity, String dueIn, String workflow, int escalation) {
    int changed =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    sql.update(
                        """
                        update flag set severity = '%1$s', workflow = '%3$s', escalation = %4$d,
                          due_at = null, body = jsonb_set(jsonb_set(jsonb_set(body,
                            '{judged,severity}', to_jsonb('%1$s'::text)),
                            '{handling,workflow}', to_jsonb('%3$s'::text)),
                            '{handling,addressDueAt}', to_jsonb(kit.now() + interval '%2$s'))
                        where subject_id = '%5$s'
                        """
                            .formatted(severity, dueIn, workflow, escalation, deal)));
    assertThat(changed).isEqualTo(1);
  }
}
