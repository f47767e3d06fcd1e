package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.evaluation.TickRunner;
import dev.forthright.flag.intake.CanonicalHandler;
import dev.forthright.flag.intake.DecisionHandler;
import dev.forthright.flag.intake.RollupHandler;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.TokenRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the stories of this service share: one stack, one start, and a few words to tell them in.
 */
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "flag"),
      @ResourceArg(
          name = "topics",
          value =
              "crm.opportunities,crm.accounts,crm.people,crm.activities,company.reference,"
                  + "feed.health,metric.rollups,flags,conversations,plans")
    })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FlagStory {

  @Inject Sql sql;
  @Inject KitClock clock;
  @Inject EventIntake intake;
  @Inject CanonicalHandler canonical;
  @Inject RollupHandler rollups;
  @Inject DecisionHandler decisions;
  @Inject TickRunner ticks;

  static io.restassured.response.ValidatableResponse given(RequestSpecification as, String path) {
    return as.get(path).then().statusCode(200);
  }

  static RequestSpecification as(String person, String role) {
    return RestAssured.given().auth().oauth2(token(person, role));
  }

  static String token(String person, String role) {
    return Stack.issuer().mint(TokenRequest.of(person, person + "@example.com", role));
  }

  static int count(String person, String filter) {
    String role = person.startsWith("rep") ? "rep" : "manager";
    return as(person, role)
        .get("/v1/flags?" + filter)
        .then()
        .statusCode(200)
        .extract()
        .<List<?>>path("items")
        .size();
  }

  static List<String> explained(String person, String rule, String subject) {
    return as(person, person.startsWith("rep") ? "rep" : "manager")
        .get("/v1/explanations?rule=%s&subjectId=%s".formatted(rule, subject))
        .then()
        .statusCode(200)
        .extract()
        .path("items.verdict");
  }

  static String flagId(String rule) {
    return as("vp", "manager").get("/v1/flags?rule=" + rule).path("items[0].id");
  }

  /** The facts that took the one flag of a rule about a subject back. */
  static List<String> causesOfRetraction(String as, String rule, String subject) {
    String id =
        as(as, "manager")
            .get("/v1/flags?rule=%s&subjectId=%s&condition=retracted".formatted(rule, subject))
            .path("items[0].id");
    return as(as, "manager")
        .get("/v1/flags/" + id)
        .path("history.find { it.trigger == 'retract' }.eventIds");
  }

  /** Of the one flag about the rep. */
  String workflowOf(String rep) {
    return sql("select workflow as text from flag where person_id = '%s'".formatted(rep))
        .getFirst();
  }

  /** Of the one flag of the rule about the subject. */
  String conditionOf(String rule, String subject) {
    List<String> conditions =
        sql(
            "select condition as text from flag where rule = '%s' and subject_id = '%s'"
                .formatted(rule, subject));
    assertThat(conditions).hasSize(1);
    return conditions.getFirst();
  }

  /** Everything told of a company up to the end of a day arrives, and the day is judged. */
  void judge(TestCompany company, String day) {
    LocalDate date = LocalDate.parse(day);
    company.tick(date).watermark(TestCompany.endOf(date));
    deliver(company.take(), 100);
    ticks.runDue();
  }

  long ticksRun() {
    return sql("select tick::text as text from tick where run_at is not null").size();
  }

  List<String> raised() {
    return sql(
        """
        select rule || ' ' || subject_id || ' ' || (body -> 'key' ->> 'scope') || ' ' || severity
          as text
        from flag
        """);
  }

  Map<String, String> conditions() {
    Map<String, String> conditions = new TreeMap<>();
    sql("select id || '=' || rule || ' ' || subject_id || ' ' || condition || ' ' || severity as text from flag")
        .forEach(line -> conditions.put(line.split("=")[0], line.split("=")[1]));
    return conditions;
  }

  /** When each flag was put before its manager, how often it had fired, and when it ended. */
  List<String> openings() {
    return sql(
        """
        select concat_ws(' ', id, rule, subject_id, body #>> '{handling,openedAt}',
          body #>> '{handling,occurrence}', body #>> '{handling,closedAt}') as text
        from flag order by id
        """);
  }

  List<String> sql(String query) {
    return QuarkusTransaction.requiringNew().call(() -> sql.query(query, row -> row.text("text")));
  }

  void deliver(List<ProducerRecord<byte[], byte[]>> records, int batch) {
    for (int at = 0; at < records.size(); at += batch) {
      List<ProducerRecord<byte[], byte[]>> some =
          records.subList(at, Math.min(records.size(), at + batch));
      deliver(rollups, some, "metric.");
      deliver(canonical, some, "crm.", "company.", "feed.");
      deliver(decisions, some, "conversations", "plans");
    }
  }

  private void deliver(
      EventHandler handler, List<ProducerRecord<byte[], byte[]>> records, String... topics) {
    intake.process(
        handler,
        Broker.polled(
            records.stream()
                .filter(one -> Arrays.stream(topics).anyMatch(one.topic()::startsWith))
                .toList()));
  }

  void wipe() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sql.update(
                    """
                    truncate deal_fact, deal_span, close_date_move, deal_activity, contact_role, deal_norm, company_setting, absence,
                      territory_change, feed_status, rollup, family_cut, feed_delivery, tick, tick_seen, history_start,
                      pending, flag, flag_history, conversation_link, plan_target, commitment_fact,
                      flag_text, flag_held, silence, rule_demotion, kit.inbox, kit.watermark, kit.watermark_scope,
                      kit.person, kit.org_closure, kit.company_setting, kit.absence cascade
                    """));
  }
}
