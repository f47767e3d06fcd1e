package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.JobRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Five new flags a week come through; the rest is ranked in the digest and nothing is lost. */
@QuarkusTest
class DigestStoryTest extends FlagStory {

  private static final int DEALS = 8;

  private final TestCompany company = new TestCompany();
  private Instant since;
  private Instant week;

  @BeforeEach
  void aManagerWhoseFlagsAreLongClosed() {
    wipe();
    company
        .calendar()
        .person("m-1", null, JobRole.MANAGER)
        .person("rep-1", "m-1", JobRole.REP)
        .person("rep-2", "m-1", JobRole.REP);
    IntStream.rangeClosed(1, DEALS)
        .forEach(deal -> company.pushedThrice("D-" + deal, deal == DEALS ? "rep-2" : "rep-1"));
    deliver(company.take(), 200);
    JsonPath digest = digest();
    assertThat(digest.getList("groups")).as("opened in the company's past").isEmpty();
    since = Instant.parse(digest.getString("since"));
    week = LocalDate.parse(digest.getString("week")).atStartOfDay(TestCompany.ZONE).toInstant();
  }

  @Test
  void theSixthOfAWeekIsOverTheBudget() {
    opened(1, "warning", week.minusSeconds(1));
    for (int deal = 2; deal <= 6; deal++) {
      opened(deal, "warning", week.plusSeconds(deal));
    }
    opened(7, "info", week.plusSeconds(1));
    assertThat(overBudget()).as("last week's and info do not count").isEmpty();
    opened(1, "warning", week);
    assertThat(overBudget()).containsExactly("D-6");
    assertThat(digest().getInt("openedThisWeek")).isEqualTo(6);
    assertThat(digest().getString(item("D-6") + ".delivery")).isEqualTo("digest");
  }

  @Test
  void whatIsCriticalComesThroughAndUsesUpTheBudget() {
    for (int deal = 1; deal <= 5; deal++) {
      opened(deal, "warning", week.plusSeconds(deal));
    }
    opened(6, "critical", week.plusSeconds(6));
    assertThat(overBudget()).isEmpty();
    opened(6, "critical", week);
    assertThat(overBudget()).containsExactly("D-5");
  }

  @Test
  void atOneMomentTheLargerDealComesFirst() {
    for (int deal = 1; deal <= 7; deal++) {
      opened(deal, "warning", week);
      worth(deal, 1000 + 100 * deal);
    }
    assertThat(overBudget()).as("ranked by amount").containsExactly("D-2", "D-1");
    again(1);
    worth(1, 1200);
    assertThat(overBudget()).as("the new one before the known one").containsExactly("D-2", "D-1");
    again(2);
    worth(2, 1100);
    assertThat(overBudget()).containsExactly("D-1", "D-2");
  }

  @Test
  void whatIsClosedIsNotListedButHasUsedUpTheBudget() {
    for (int deal = 1; deal <= 7; deal++) {
      opened(deal, "warning", week.plusSeconds(deal));
    }
    update("update flag set workflow = 'dismissed' where subject_id in ('D-1', 'D-7')");

    assertThat(overBudget()).containsExactly("D-6");
  }

  @Test
  void newIsWhatOpenedAfterTheMorningOfTheWorkingDayBefore() {
    opened(1, "info", since);
    opened(2, "info", since.plusMillis(1));

    assertThat(digest().getList("groups.flags.flatten().flag.subjectId")).containsExactly("D-2");
    assertThat(digest().getInt("total")).isEqualTo(1);
    assertThat(digest().getBoolean(item("D-2") + ".isNew")).isTrue();
  }

  @Test
  void oneGroupForEachRepAndLensTheWeightiestFirst() {
    Instant now = since.plus(Duration.ofSeconds(1));
    opened(1, "info", now);
    opened(2, "warning", now);
    opened(DEALS, "critical", now);

    assertThat(digest().<String>getList("groups.personId")).containsExactly("rep-2", "rep-1");
    assertThat(digest().<List<String>>getList("groups.flags.flag.subjectId"))
        .containsExactly(List.of("D-" + DEALS), List.of("D-2", "D-1"));
    assertThat(digest().<String>getList("groups.flags.flatten().delivery"))
        .containsExactly("interrupt", "inbox", "digest");
    assertThat(given(as("rep-1", "rep"), "/v1/digest").extract().<List<?>>path("groups")).isEmpty();
  }

  private static String item(String deal) {
    return "groups.flags.flatten().find { it.flag.subjectId == '%s' }".formatted(deal);
  }

  private static JsonPath digest() {
    return given(as("m-1", "manager"), "/v1/digest").extract().jsonPath();
  }

  private static List<String> overBudget() {
    return digest().getList("groups.flags.flatten().findAll { it.overBudget }.flag.subjectId");
  }

  private void opened(int deal, String severity, Instant at) {
    update(
        """
        update flag set severity = '%1$s', due_at = null, body = jsonb_set(
          jsonb_set(body, '{judged,severity}', to_jsonb('%1$s'::text)),
          '{handling,openedAt}', to_jsonb('%2$s'::text))
        where subject_id = 'D-%3$d'
        """
            .formatted(severity, at, deal));
  }

  private void worth(int deal, int amount) {
    update(
        "update deal_span set amount = %d where deal_id = 'D-%d' and until_at = 'infinity'"
            .formatted(amount, deal));
  }

  private void again(int deal) {
    update(
        """
        update flag set body = jsonb_set(body, '{handling,occurrence}', '2')
        where subject_id = 'D-%d'
        """
            .formatted(deal));
  }

  private void update(String statement) {
    assertThat(QuarkusTransaction.requiringNew().call(() -> sql.update(statement))).isPositive();
  }
}
