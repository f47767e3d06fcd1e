package dev.forthright.flag;

import static dev.forthright.flag.Telling.inboxId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.forthright.events.JobRole;
import dev.forthright.events.conversation.CommitmentState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promises of both sides that are overdue, judged at ticks. */
@QuarkusTest
class CommitmentStoryTest extends FlagStory {

  private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-00000000000a");
  private static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-00000000000b");

  private final TestCompany company = new TestCompany();

  @BeforeEach
  void aRepAndAManagerPromise() {
    wipe();
    company
        .calendar()
        .person("vp", null, JobRole.SECOND_LINE)
        .person("m-1", "vp", JobRole.MANAGER)
        .person("rep-1", "m-1", JobRole.REP)
        .commitment(FIRST, 1, "2026-03-02", "rep-1", "2026-03-06", CommitmentState.OPEN)
        .commitment(SECOND, 1, "2026-03-02", "m-1", "2026-03-06", CommitmentState.OPEN);
    deliver(company.take(), 50);
  }

  @Test
  void eitherSideIsRemindedAndSettlingClears() {
    judge(company, "2026-03-08");
    assertThat(raised()).isEmpty();
    judge(company, "2026-03-09");
    assertThat(raised())
        .containsExactlyInAnyOrder("EW21 rep-1 " + FIRST + " info", "EW21 m-1 " + SECOND + " info");
    given(as("m-1", "manager"), "/v1/flags?rule=EW21")
        .body("items.personId", hasItem("rep-1"))
        .body("items.find { it.personId == 'rep-1' }.because", equalTo("commitment_overdue"));
    given(as("vp", "manager"), "/v1/flags?personId=m-1")
        .body("items[0].subjectType", equalTo("manager"))
        .body("items[0].managerId", equalTo("vp"));
    assertThat(explained("vp", "EW21", "rep-1")).containsExactly("raise");
    assertThat(explained("vp", "EW21", "vp")).containsExactly("quiet");
    company.commitment(FIRST, 2, "2026-03-10", "rep-1", "2026-03-06", CommitmentState.KEPT);
    Broker.send(company.take());
    await().until(() -> sql("select state as text from commitment_fact").contains("kept"));
    for (String day : List.of("2026-03-10", "2026-03-11", "2026-03-12")) {
      judge(company, day);
    }
    assertThat(states()).containsExactlyInAnyOrder("rep-1 cleared resolved", "m-1 firing open");
  }

  @Test
  void whatWasSettledInTimeButToldLateIsTakenBack() {
    judge(company, "2026-03-09");
    company.commitment(FIRST, 2, "2026-03-06", "rep-1", "2026-03-06", CommitmentState.KEPT);
    deliver(company.take(), 50);
    assertThat(states()).containsExactlyInAnyOrder("rep-1 retracted resolved", "m-1 firing open");
    String id = sql("select id::text as text from flag where person_id = 'rep-1'").getFirst();
    given(as("m-1", "manager"), "/v1/flags/" + id)
        .body(
            "history.find { it.trigger == 'retract' }.eventIds",
            equalTo(List.of(inboxId("conversations/" + FIRST + "/commitment/2"))));
  }

  @Test
  void whicheverTickNoticesItIsTheSameFlag() {
    judge(company, "2026-03-09");
    Map<String, String> before = conditions();
    assertThat(before).hasSize(2);
    wipe();
    deliver(
        company.said().stream()
            .filter(one -> !one.topic().equals("conversations"))
            .filter(one -> !one.topic().equals("metric.rollups"))
            .toList(),
        50);
    deliver(
        company.said().stream()
            .filter(one -> one.topic().equals("conversations"))
            .toList()
            .reversed(),
        1);
    // The tick of the ninth is missing here: the next one notices.
    judge(company, "2026-03-11");
    assertThat(conditions()).isEqualTo(before);
  }

  private List<String> states() {
    return sql("select person_id || ' ' || condition || ' ' || workflow as text from flag");
  }
}
