package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.forthright.events.JobRole;
import dev.forthright.flag.rule.DemotionStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule whose flags people find useless goes quiet, says so, and comes back when that is over. */
@QuarkusTest
class DemotionStoryTest extends FlagStory {

  private static final Instant TICK = Instant.parse("2026-02-01T05:00:00Z");

  @Inject DemotionStore demotions;

  private final TestCompany company = new TestCompany();

  @BeforeEach
  void aRuleThatHasRaised() {
    wipe();
    company.calendar().person("m-1", null, JobRole.MANAGER).person("rep-1", "m-1", JobRole.REP);
    company.pushedThrice("D-1", "rep-1");
    deliver(company.take(), 50);
  }

  @ParameterizedTest
  @CsvSource({
    "dismiss,not_useful,31,confirm_resolved,acted_on,19,true",
    "dismiss,not_useful,30,confirm_resolved,acted_on,20,false",
    "dismiss,not_useful,49,dismiss,other,5,false",
    "confirm_resolved,wrong_data,50,dismiss,other,5,true",
    "dismiss,duplicate,31,close_conversation,improved,19,true",
    "dismiss,duplicate,30,close_conversation,improved,20,false",
    "dismiss,not_useful,30,dismiss,known_and_accepted,20,false",
    "dismiss,not_useful,30,confirm_resolved,known_already,20,false",
  })
  void underFortyPercentOfFiftyIsDemoted(
      String trigger, String because, int count, String other, String why, int more, boolean is) {
    closed(trigger, because, count, TICK.minusSeconds(7200));
    closed(other, why, more, TICK.minusSeconds(3600));
    review(TICK);

    assertThat(sql("select rule as text from rule_demotion")).hasSize(is ? 1 : 0);
  }

  @Test
  void onlyTheLastFiftyBeforeTheTickCount() {
    closed("confirm_resolved", "acted_on", 30, TICK.minusSeconds(9000));
    closed("dismiss", "not_useful", 49, TICK.minusSeconds(3600));
    closed("dismiss", "not_useful", 1, TICK);
    review(TICK);
    assertThat(sql("select closes || ' ' || useful as text from rule_demotion"))
        .as("one of fifty, and what was closed at the tick is not before it")
        .containsExactly("50 1");
  }

  @Test
  void aDemotedRuleRaisesInfoAndSaysWhyUntilItIsUsefulAgain() {
    given(as("m-1", "manager"), "/v1/rules")
        .body("items.find { it.id == 'EW12' }.demoted", nullValue());
    closed("dismiss", "not_useful", 50, TICK.minusSeconds(7200));
    review(TICK);
    review(TICK.plusSeconds(60));
    company.pushedThrice("D-2", "rep-1");
    deliver(company.take(), 50);

    assertThat(severityOf("D-1")).as("what was raised before").isEqualTo("warning");
    assertThat(severityOf("D-2")).isEqualTo("info");
    String id = sql("select id::text as text from flag where subject_id = 'D-2'").getFirst();
    given(as("m-1", "manager"), "/v1/flags/" + id)
        .body(containsString("people found 0 of the last 50 flags of this rule useful"));
    given(as("m-1", "manager"), "/v1/rules")
        .body("items.find { it.id == 'EW12' }.demoted", containsString("0 of the last 50"));
    given(as("m-1", "manager"), "/v1/rules/demotions")
        .body("items.size()", equalTo(1))
        .body("items[0].rule", equalTo("EW12"))
        .body("items[0].since", equalTo(TICK.toString()))
        .body("items[0].until", nullValue());

    closed("confirm_resolved", "acted_on", 20, TICK.plusSeconds(90));
    review(TICK.plusSeconds(3600));
    given(as("m-1", "manager"), "/v1/rules/demotions")
        .body("items[0].until", equalTo(TICK.plusSeconds(3600).toString()));
    company.pushedThrice("D-3", "rep-1");
    deliver(company.take(), 50);
    assertThat(severityOf("D-3")).isEqualTo("warning");
  }

  private void review(Instant tick) {
    QuarkusTransaction.requiringNew().run(() -> demotions.review(tick));
  }

  private void closed(String trigger, String because, int count, Instant at) {
    int written =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    sql.update(
                        """
                        insert into flag_history
                          (flag_id, version, at, machine, trigger, from_state, to_state, by, because)
                        select f.id, 1, ?::timestamptz, 'workflow', ?, 'open', 'resolved', 'm-1', ?
                        from flag f, generate_series(1, ?) where f.subject_id = 'D-1'
                        """,
                        at,
                        trigger,
                        because,
                        count));
    assertThat(written).isEqualTo(count);
  }

  private String severityOf(String deal) {
    return sql("select severity as text from flag where subject_id = '%s'".formatted(deal))
        .getFirst();
  }
}
