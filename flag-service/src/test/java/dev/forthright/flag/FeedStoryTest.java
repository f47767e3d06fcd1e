package dev.forthright.flag;

import static dev.forthright.events.ActivityKind.CALL;
import static dev.forthright.events.ActivityStatus.HELD;
import static dev.forthright.events.Side.SELLER;
import static dev.forthright.flag.TestCompany.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.events.ForecastCategory;
import dev.forthright.events.JobRole;
import dev.forthright.events.feed.FeedStatus;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed that goes silent or loses records: RevOps is told, and nobody is blamed meanwhile. */
@QuarkusTest
class FeedStoryTest extends FlagStory {

  private final TestCompany company = new TestCompany();

  @BeforeEach
  void aDealThatNobodyTouchesAnyMore() {
    wipe();
    company
        .calendar()
        .stageTable()
        .person("m-1", null, JobRole.MANAGER)
        .person("rep-1", "m-1", JobRole.REP)
        .deal("D-1", 1, "2026-01-06", "rep-1", ForecastCategory.PIPELINE, "2026-12-10")
        .activity("a-1", 1, "2026-01-07", "rep-1", "D-1", CALL, HELD, "2026-01-07", SELLER, "b");
  }

  @Test
  void silenceIsToldToRevOpsAtOnceAndEndsWhenTheFeedIsHeard() {
    company.feedHealth("crm", FeedStatus.STALE, noon("2026-01-20"), "silent");
    deliver(company.take(), 200);

    // No tick has run.
    assertThat(raised()).containsExactly("EW24 crm feed warning");
    given(as("ops", "revops"), "/v1/flags?rule=EW24")
        .body("items.size()", equalTo(1))
        .body("items[0].subjectId", equalTo("crm"))
        .body("items[0].because", equalTo("feed_down"));
    assertThat(count("m-1", "rule=EW24")).isZero();
    given(as("cro", "executive"), "/v1/flags?rule=EW24").body("items.size()", equalTo(1));

    judge(company, "2026-01-21");
    assertThat(raised())
        .as("critical after a day; and a silent feed blames nobody")
        .containsExactly("EW24 crm feed critical");
    given(as("ops", "revops"), "/v1/explanations?rule=EW24&subjectId=crm")
        .body("items[0].verdict", equalTo("raise"));
    as("m-1", "manager").get("/v1/explanations?rule=EW24&subjectId=crm").then().statusCode(404);

    company.feedHealth("crm", FeedStatus.HEALTHY, noon("2026-01-22"), null);
    for (int day = 22; day <= 27; day++) {
      judge(company, "2026-01-" + day);
    }
    assertThat(conditionOf("EW24", "crm")).isEqualTo("cleared");
    assertThat(raised()).contains("EW09 D-1 deal info");
  }

  @Test
  void lostRecordsMuteTheRulesForAsLongAsTheyLookBackOnThem() {
    company
        .feedHealth("crm", FeedStatus.GAP, noon("2026-01-10"), "dropped_by_broker_before_read")
        .feedHealth("crm", FeedStatus.HEALTHY, noon("2026-01-10").plusSeconds(1), null);
    judge(company, "2026-01-25");
    assertThat(raised()).containsExactly("EW24 crm feed warning");

    judge(company, "2026-02-06");
    assertThat(raised()).containsExactly("EW24 crm feed warning");
    judge(company, "2026-02-07");
    judge(company, "2026-02-08");
    judge(company, "2026-02-09");
    judge(company, "2026-02-10");
    assertThat(conditionOf("EW24", "crm")).isEqualTo("cleared");
    assertThat(raised()).contains("EW09 D-1 deal info");
  }

  @Test
  void revOpsDealsWithItAndOnlyWithThis() {
    company
        .feedHealth("crm", FeedStatus.STALE, noon("2026-01-20"), "silent")
        .pushedThrice("D-9", "rep-1");
    deliver(company.take(), 200);
    String id = as("ops", "revops").get("/v1/flags?rule=EW24").path("items[0].id");
    String tag = as("ops", "revops").get("/v1/flags/" + id).header("ETag");

    as("ops", "revops")
        .header("If-Match", tag)
        .post("/v1/flags/%s/acknowledgement".formatted(id))
        .then()
        .statusCode(200)
        .body("flag.workflow", equalTo("acknowledged"));
    assertThat(count("m-1", "rule=EW12")).isEqualTo(1);
    given(as("ops", "revops"), "/v1/flags?rule=EW12").body("items.size()", equalTo(0));
    given(as("ops", "revops"), "/v1/flags/" + id)
        .body("explanation.sentence", containsString("Feed crm"));
  }
}
