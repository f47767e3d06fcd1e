package dev.forthright.flag;

import static dev.forthright.events.ActivityKind.CALL;
import static dev.forthright.events.ActivityKind.EMAIL;
import static dev.forthright.events.ActivityKind.MEETING;
import static dev.forthright.events.ActivityStatus.HELD;
import static dev.forthright.events.ActivityStatus.SCHEDULED;
import static dev.forthright.events.Side.BUYER;
import static dev.forthright.events.Side.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.ForecastCategory;
import dev.forthright.events.JobRole;
import dev.forthright.events.StageType;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deals that stand still, that nobody works, whose buyer is silent, or that hang on one person. */
@QuarkusTest
class EngagementStoryTest extends FlagStory {

  /** Won by 15 January: two working days in Discovery, two in Proposal, three in Negotiation. */
  private static final int WON = 20;

  private final TestCompany company = new TestCompany();

  @BeforeEach
  void aManagerAndTwoReps() {
    wipe();
    company
        .calendar()
        .stageTable()
        .person("m-1", null, JobRole.MANAGER)
        .person("rep-1", "m-1", JobRole.REP)
        .person("rep-2", "m-1", JobRole.REP);
  }

  @Test
  void aDealThatGoesNoFurtherIsMeasuredAgainstThoseThatWereWon() {
    for (int i = 1; i <= WON; i++) {
      stage("W-" + i, 1, "2026-01-06", "Discovery");
      stage("W-" + i, 2, "2026-01-08", "Proposal");
      stage("W-" + i, 3, "2026-01-12", "Negotiation");
      company.deal(
          "W-" + i,
          4,
          "2026-01-15",
          "rep-1",
          ForecastCategory.CLOSED,
          "2026-01-15",
          StageType.WON,
          "Won");
    }
    stage("D-stands", 1, "2026-01-06", "Discovery");
    stage("D-back", 1, "2026-01-06", "Discovery");
    stage("D-back", 2, "2026-01-13", "Proposal");
    stage("D-back", 3, "2026-01-14", "Discovery");
    stage("D-moves", 1, "2026-01-06", "Discovery");
    stage("D-moves", 2, "2026-01-15", "Proposal");
    judge(company, "2026-01-18");

    assertThat(raised("EW08"))
        .containsExactlyInAnyOrder("EW08 D-stands critical", "EW08 D-back critical");
    assertThat(explained("m-1", "EW08", "D-moves")).containsExactly("quiet");
    assertThat(sentenceAbout("D-back"))
        .contains("reached Proposal on 2026-01-13")
        .contains("3 working days later");

    stage("D-stands", 2, "2026-01-19", "Proposal");
    judge(company, "2026-01-20");
    judge(company, "2026-01-21");
    assertThat(conditionOf("EW08", "D-stands")).isEqualTo("cleared");
    assertThat(conditionOf("EW08", "D-back")).isEqualTo("firing");
  }

  @Test
  void aDealNobodyWorksIsFoundAndATouchToldLateTakesItBack() {
    negotiated("D-quiet", "D-booked", "D-called", "D-robbed", "D-others");
    company
        .activity("a-1", 1, "2026-01-07", "rep-1", "D-quiet", CALL, HELD, "2026-01-07", SELLER, "b")
        .activity(
            "a-2",
            1,
            "2026-01-08",
            "rep-1",
            "D-booked",
            MEETING,
            SCHEDULED,
            "2026-02-10",
            SELLER,
            "b")
        .activity(
            "a-3", 1, "2026-01-09", "rep-1", "D-called", EMAIL, HELD, "2026-01-09", SELLER, "b")
        // A meeting that turns out to have been about another deal.
        .activity(
            "a-4", 1, "2026-01-19", "rep-1", "D-robbed", MEETING, HELD, "2026-01-19", SELLER, "b")
        .activity(
            "a-4", 2, "2026-01-20", "rep-1", "D-called", MEETING, HELD, "2026-01-19", SELLER, "b")
        // Somebody else's call is not the owner's.
        .activity(
            "a-5", 1, "2026-01-19", "rep-2", "D-others", CALL, HELD, "2026-01-19", SELLER, "b");
    judge(company, "2026-01-19");
    assertThat(raised("EW09")).isEmpty();
    judge(company, "2026-01-20");
    assertThat(raised("EW09"))
        .containsExactlyInAnyOrder("EW09 D-robbed info", "EW09 D-others info");
    judge(company, "2026-01-21");
    assertThat(raised("EW09"))
        .containsExactlyInAnyOrder("EW09 D-quiet info", "EW09 D-robbed info", "EW09 D-others info");

    company.activity(
        "a-6", 1, "2026-01-15", "rep-1", "D-quiet", CALL, HELD, "2026-01-15", SELLER, "b");
    deliver(company.take(), 200);
    assertThat(conditionOf("EW09", "D-quiet")).isEqualTo("retracted");
    assertThat(causesOfRetraction("m-1", "EW09", "D-quiet")).hasSize(1);
    assertThat(conditionOf("EW09", "D-robbed")).isEqualTo("firing");
  }

  @Test
  void aSilentBuyerIsFoundAndHeardAgain() {
    negotiated("D-silent", "D-asked-once", "D-answers");
    for (String deal : List.of("D-silent", "D-asked-once", "D-answers")) {
      company.activity(
          deal + "-0", 1, "2026-01-06", "rep-1", deal, EMAIL, HELD, "2026-01-06", BUYER, "b");
      company.activity(
          deal + "-1", 1, "2026-01-08", "rep-1", deal, EMAIL, HELD, "2026-01-08", SELLER, "b");
    }
    company
        .activity(
            "x-1", 1, "2026-01-09", "rep-1", "D-silent", EMAIL, HELD, "2026-01-09", SELLER, "b")
        .activity(
            "x-2", 1, "2026-01-09", "rep-1", "D-answers", EMAIL, HELD, "2026-01-09", SELLER, "b")
        .activity(
            "x-3", 1, "2026-01-12", "rep-1", "D-answers", CALL, HELD, "2026-01-12", SELLER, "b");
    judge(company, "2026-01-13");
    assertThat(raised("EW10")).isEmpty();
    judge(company, "2026-01-14");
    assertThat(raised("EW10")).containsExactly("EW10 D-silent info");

    company.activity(
        "x-4", 1, "2026-01-15", "rep-1", "D-silent", EMAIL, HELD, "2026-01-15", BUYER, "b");
    for (int day = 15; day <= 20; day++) {
      judge(company, "2026-01-" + day);
    }
    assertThat(conditionOf("EW10", "D-silent")).isEqualTo("cleared");
  }

  @Test
  void aDealThatHangsOnOnePersonIsFoundFromTheProposalOn() {
    negotiated("D-one", "D-two", "D-boss", "D-4", "D-5", "D-6", "D-7");
    stage("D-early", 1, "2026-01-06", "Discovery");
    for (String deal : List.of("D-one", "D-two", "D-boss", "D-early")) {
      company.activity(
          deal + "-1", 1, "2026-01-09", "rep-1", deal, MEETING, HELD, "2026-01-09", SELLER, "ann");
    }
    for (String deal : List.of("D-two", "D-boss")) {
      company.activity(
          deal + "-2", 1, "2026-01-09", "rep-1", deal, EMAIL, HELD, "2026-01-09", BUYER, "bob");
    }
    company
        // Writing to somebody is not hearing from them.
        .activity(
            "y-1", 1, "2026-01-09", "rep-1", "D-one", EMAIL, HELD, "2026-01-09", SELLER, "bob")
        .economicBuyer("D-boss", "carl", "2026-01-08")
        .economicBuyer("D-4", "dora", "2026-01-08");
    judge(company, "2026-01-13");

    assertThat(raised("EW15"))
        .contains("EW15 D-one info", "EW15 D-boss info")
        .doesNotContain("EW15 D-two info", "EW15 D-early info");
    assertThat(sentenceAbout("D-4"))
        .as("nobody touched the deal, and yet the CRM says who decides")
        .contains("the economic buyer had never been met");
  }

  @Test
  void theOrderInWhichItBecomesKnownDoesNotMatter() {
    aDealNobodyWorksIsFoundAndATouchToldLateTakesItBack();
    Map<String, String> before = conditions();
    List<ProducerRecord<byte[], byte[]>> facts = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> closing = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : company.said()) {
      String type = Telling.headers(record).get("ce_type");
      (type.contains("watermark") || type.contains("tick") ? closing : facts).add(record);
    }
    // What came late the first time comes late again: a flag that never was cannot be retracted.
    ProducerRecord<byte[], byte[]> late = facts.removeLast();
    facts.addAll(facts.subList(0, facts.size() / 2));
    Collections.shuffle(facts, new Random(7));
    wipe();
    deliver(facts, 11);
    deliver(closing, 50);
    ticks.runDue();
    deliver(List.of(late), 1);
    assertThat(conditions()).isEqualTo(before);
  }

  private void negotiated(String... deals) {
    for (String deal : deals) {
      stage(deal, 1, "2026-01-06", "Negotiation");
    }
  }

  private void stage(String deal, long version, String on, String stage) {
    company.deal(
        deal, version, on, "rep-1", ForecastCategory.PIPELINE, "2026-12-10", StageType.OPEN, stage);
  }

  /** Of the one flag about the deal. */
  private String sentenceAbout(String deal) {
    List<String> sentences =
        sql(
            "select body #>> '{judged,finding,sentence}' as text from flag where subject_id = '%s'"
                .formatted(deal));
    assertThat(sentences).hasSize(1);
    return sentences.getFirst();
  }

  private List<String> raised(String rule) {
    return sql(
        "select rule || ' ' || subject_id || ' ' || severity as text from flag where rule = '%s'"
            .formatted(rule));
  }
}
