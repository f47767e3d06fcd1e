package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static dev.forthright.flag.rule.domain.Fixtures.noon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.commitment.domain.CommitmentFact;
import dev.forthright.flag.commitment.domain.Overdue;
import dev.forthright.kit.calendar.domain.Away;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentOverdueRuleTest {

  private final CommitmentOverdueRule rule = CommitmentOverdueRule.DEFAULT;
  private final List<CommitmentFact> facts = new ArrayList<>();

  @ParameterizedTest(name = "due Friday 6 March, judged at the end of {0} -> {1}")
  @CsvSource({
    "2026-03-05, quiet not_due",
    "2026-03-06, quiet not_due",
    "2026-03-08, quiet not_due",
    "2026-03-09, info commitment_overdue",
    "2026-03-31, info commitment_overdue"
  })
  void isRaisedOneWorkingDayAfterItsDueDate(String day, String verdict) {
    told(1, 1, "2026-03-02", "2026-03-06", "open");
    assertThat(label(judge(1, day, Fixtures.WORK))).isEqualTo(verdict);
  }

  @Test
  void absenceStopsTheClock() {
    told(1, 1, "2026-03-02", "2026-03-06", "open");
    WorkCalendar away =
        Fixtures.WORK.without(
            List.of(new Away(LocalDate.parse("2026-03-09"), LocalDate.parse("2026-03-13"))));
    assertThat(label(judge(1, "2026-03-13", away))).isEqualTo("quiet not_due");
    assertThat(label(judge(1, "2026-03-16", away))).isEqualTo("info commitment_overdue");
  }

  @ParameterizedTest(name = "{0} on 10 March -> {1}")
  @CsvSource({
    "kept, quiet commitment_settled",
    "partly, quiet commitment_settled",
    "missed, quiet commitment_settled",
    "renegotiated, quiet commitment_settled"
  })
  void isQuietOnceSomebodySaysWhatBecameOfIt(String state, String verdict) {
    told(1, 1, "2026-03-02", "2026-03-06", "open");
    told(1, 2, "2026-03-10", "2026-03-06", state);
    assertThat(label(judge(1, "2026-03-10", Fixtures.WORK))).isEqualTo(verdict);
  }

  @Test
  void aLaterDateClearsIt() {
    told(1, 1, "2026-03-02", "2026-03-06", "open");
    told(1, 2, "2026-03-10", "2026-03-20", "open");
    assertThat(label(judge(1, "2026-03-12", Fixtures.WORK))).isEqualTo("quiet not_due");
    assertThat(label(judge(1, "2026-03-23", Fixtures.WORK)))
        .as("overdue with the new date too: the second within 30 days")
        .isEqualTo("warning commitment_overdue");
  }

  @ParameterizedTest(name = "another one overdue on 9 March, this one due {0}, judged {1} -> {2}")
  @CsvSource({
    "2026-03-06, 2026-03-09, warning commitment_overdue",
    "2026-03-20, 2026-03-23, warning commitment_overdue",
    "2026-04-07, 2026-04-08, warning commitment_overdue",
    "2026-04-08, 2026-04-09, info commitment_overdue"
  })
  void theSecondWithinThirtyDaysIsAWarning(String due, String day, String verdict) {
    told(1, 1, "2026-03-02", "2026-03-06", "open");
    told(1, 2, "2026-03-12", "2026-03-06", "kept");
    told(2, 1, "2026-03-02", due, "open");
    assertThat(label(judge(2, day, Fixtures.WORK))).isEqualTo(verdict);
  }

  @Test
  void theFirstStaysTheFirst() {
    told(1, 1, "2026-03-02", "2026-03-06", "open");
    told(2, 1, "2026-03-02", "2026-03-06", "open");
    assertThat(label(judge(1, "2026-03-12", Fixtures.WORK))).startsWith("info");
    assertThat(label(judge(2, "2026-03-12", Fixtures.WORK))).startsWith("warning");
    Collections.reverse(facts);
    assertThat(label(judge(1, "2026-03-12", Fixtures.WORK))).startsWith("info");
    assertThat(label(judge(2, "2026-03-12", Fixtures.WORK))).startsWith("warning");
  }

  @Test
  void oneSettledInTimeDoesNotCount() {
    told(1, 1, "2026-03-02", "2026-03-06", "open");
    told(1, 2, "2026-03-06", "2026-03-06", "kept");
    told(2, 1, "2026-03-02", "2026-03-13", "open");
    assertThat(label(judge(2, "2026-03-16", Fixtures.WORK))).startsWith("info");
  }

  @Test
  void explainsItselfInNumbersAndWords() {
    told(1, 1, "2026-03-02", "2026-03-06", "open");
    told(2, 1, "2026-03-02", "2026-03-10", "open");
    Finding finding = judge(2, "2026-03-12", Fixtures.WORK).finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "The commitment on slip-rate was due on 2026-03-10 and was still open on 2026-03-12,"
                + " 2 working days later.");
    assertThat(finding.actual()).isEqualByComparingTo("2");
    assertThat(finding.evidence())
        .extracting(Evidence::eventId)
        .containsExactly(event(1, 1).toString(), event(2, 1).toString());
    assertThat(finding.notes()).singleElement().asString().contains("the second in 30 days");
  }

  private Verdict judge(int commitment, String day, WorkCalendar days) {
    AsOf asOf = endOf(day);
    List<CommitmentFact> known =
        facts.stream().filter(fact -> !fact.changedAt().isAfter(asOf.at())).toList();
    CommitmentFact now =
        known.stream()
            .filter(fact -> fact.commitmentId().equals(new UUID(0, commitment)))
            .max(java.util.Comparator.comparingLong(CommitmentFact::version))
            .orElseThrow();
    return rule.judge(
        new CommitmentCase(now, days, Overdue.among(known, days, rule.raiseAfter(), Fixtures.ZONE)),
        asOf);
  }

  private void told(int commitment, long version, String on, String due, String state) {
    facts.add(
        new CommitmentFact(
            new UUID(0, commitment),
            version,
            event(commitment, version),
            noon(on),
            new UUID(0, 99),
            "rep-1",
            false,
            "slip-rate",
            LocalDate.parse(due),
            state));
  }

  private static UUID event(long commitment, long version) {
    return new UUID(commitment, version);
  }
}
