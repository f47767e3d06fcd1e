package dev.forthright.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.sample.Innocent;
import dev.forthright.sample.Planted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final LocalDate SINCE = LocalDate.of(2026, 2, 2);
  private static final Planted QUIET_REP =
      new Planted("EW03", "rep", "P-1", "P-1", "half the usual meetings", SINCE);
  private static final Planted OVERDUE_DEAL =
      new Planted("EW11", "deal", "salesforce:006A", "P-2", "left open", SINCE);
  private static final Planted UNCOACHED =
      new Planted("EW19", "manager_rep", "P-9", "P-3", "no one-to-ones", SINCE);
  private static final Set<String> SUBJECTS =
      Set.of("P-1", "P-2", "P-3", "P-4", "P-8", "P-9", "salesforce:006A", "salesforce:006B");
  private static final Innocent ON_LEAVE = new Innocent("P-4", "on leave");

  @Test
  void aDriftIsFoundByRuleAndSubject() {
    Findings findings =
        of(
            flag("a", "EW03", "P-1", "firing"),
            flag("b", "EW11", "salesforce:006A", "cleared"),
            flag("c", "EW19", "P-9|P-3", "firing"));

    assertThat(findings.everythingFound()).isTrue();
    assertThat(findings.foundCount()).isEqualTo(3);
    assertThat(findings.falseFlags()).isEmpty();
  }

  @Test
  void anotherRuleAnotherSubjectAndARetractedFlagFindNothing() {
    Findings findings =
        of(
            flag("a", "EW11", "P-1", "firing"),
            flag("b", "EW11", "salesforce:006B", "firing"),
            flag("c", "EW19", "P-9|P-8", "firing"),
            flag("d", "EW03", "P-1", "retracted"));

    assertThat(findings.foundCount()).isZero();
    assertThat(findings.everythingFound()).isFalse();
    assertThat(findings.falseFlags()).extracting(FoundFlag::id).containsExactly("a", "b", "c");
    assertThat(findings.falseFlagsByRule()).isEqualTo(Map.of("EW11", 2, "EW19", 1));
  }

  @Test
  void theFirstFlagIsTheWitness() {
    Findings findings =
        of(
            flag("later", "EW03", "P-1", "firing", "2026-03-20T05:00:00Z"),
            flag("first", "EW03", "P-1", "cleared", "2026-02-20T05:00:00Z"));

    assertThat(findings.matches().getFirst().found().orElseThrow().id()).isEqualTo("first");
  }

  @Test
  void whatFiredBeforeTheDriftDoesNotTellOfIt() {
    Findings before = of(flag("a", "EW03", "P-1", "cleared", "2026-02-01T23:59:59Z"));
    Findings sameDay = of(flag("a", "EW03", "P-1", "cleared", "2026-02-02T00:00:00Z"));

    assertThat(before.foundCount()).isZero();
    assertThat(before.falseFlags()).extracting(FoundFlag::id).containsExactly("a");
    assertThat(sameDay.foundCount()).isEqualTo(1);
    assertThat(sameDay.falseFlags()).isEmpty();
  }

  @Test
  void whatAUserAddedIsNoFalseFlag() {
    Findings findings =
        of(
            flag("a", "EW03", "their-rep", "firing"),
            flag("b", "EW11", "their-deal", "firing"),
            flag("c", "EW19", "P-9|their-rep", "firing"));

    assertThat(findings.falseFlags()).isEmpty();
  }

  @Test
  void anInnocentPersonIsCheckedAsSubjectAndAsPartOfAPair() {
    Findings findings =
        of(flag("a", "EW03", "P-4", "firing"), flag("b", "EW19", "P-9|P-4", "firing"));

    assertThat(findings.accused().getFirst().flags())
        .extracting(FoundFlag::id)
        .containsExactly("a", "b");
  }

  @Test
  void theReportSaysWhatIsMissingAndWhatIsFalse() {
    Findings findings =
        of(flag("a", "EW03", "P-1", "firing"), flag("b", "EW11", "salesforce:006B", "cleared"));

    String report = new ReportText(findings, id -> "<" + id + ">").render();

    assertThat(report)
        .containsPattern("EW03 +<P-1> +half the usual meetings +2026-02-02 +warning, firing")
        .containsPattern("EW11 +a deal of <P-2> +left open +2026-02-02 +MISSING")
        .containsPattern("EW19 +<P-9> with <P-3> +no one-to-ones +2026-02-02 +MISSING")
        .contains("1 of 3 planted drifts found.")
        .contains("<P-4> (on leave): rightly unflagged.")
        .contains("on what nobody planted: 1 (EW11 1)")
        .contains("still firing: 0")
        .containsPattern("<M-1> +2");
  }

  private static Findings of(FoundFlag... flags) {
    return Findings.of(
        List.of(QUIET_REP, OVERDUE_DEAL, UNCOACHED), List.of(ON_LEAVE), SUBJECTS, List.of(flags));
  }

  private static FoundFlag flag(String id, String rule, String subject, String condition) {
    return flag(id, rule, subject, condition, "2026-02-20T05:00:00Z");
  }

  private static FoundFlag flag(
      String id, String rule, String subject, String condition, String since) {
    return new FoundFlag(
        id, rule, subject, "", "M-1", "", "warning", condition, "open", Instant.parse(since));
  }
}
