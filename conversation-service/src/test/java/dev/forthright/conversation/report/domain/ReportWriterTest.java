package dev.forthright.conversation.report.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportWriterTest {

  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
  private static final LocalDate WEEK = LocalDate.parse("2026-02-23");
  private static final ReportWriter.Subject REP =
      new ReportWriter.Subject("P", "Pat <b>& Co</b>", "sales, smb");

  @Test
  void aMissingValueIsNeitherMetNorMissed() {
    PerformanceReport report =
        report(
            List.of(week("meetings", "P", 0, null), week("calls", "P", 0, "20")),
            List.of(),
            Map.of("meetings", new BigDecimal("5"), "calls", new BigDecimal("20")));
    assertThat(report.goals())
        .extracting(PerformanceReport.Goal::metric, PerformanceReport.Goal::met)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("calls", true),
            org.assertj.core.groups.Tuple.tuple("meetings", null));
    assertThat(report.goals().get(1).nullReason()).isEqualTo("no_data");
  }

  @Test
  void theLastPeriodThatEndedIsJudgedNotTheRunningOne() {
    MetricValue running =
        new MetricValue(
            "meetings",
            "P",
            "week",
            WEEK.plusWeeks(1),
            WEEK.plusWeeks(2),
            BigDecimal.ONE,
            "count",
            null,
            null,
            false,
            new UUID(1, 99));
    PerformanceReport report =
        report(
            List.of(week("meetings", "P", 0, "6"), running),
            List.of(),
            Map.of("meetings", new BigDecimal("5")));
    assertThat(report.goals().getFirst().periodStart()).isEqualTo(WEEK);
    assertThat(report.goals().getFirst().met()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"4, fewer_than_5_colleagues", "5, "})
  void aSmallCohortIsWithheld(int peers, String withheld) {
    List<MetricValue> others = new ArrayList<>();
    for (int peer = 1; peer <= peers; peer++) {
      others.add(week("meetings", "Q" + peer, 0, String.valueOf(peer * 2)));
    }
    PerformanceReport.Peers line =
        report(List.of(week("meetings", "P", 0, "3")), others, Map.of()).colleagues().getFirst();
    assertThat(line.withheld()).isEqualTo(withheld);
    assertThat(line.median() == null).isEqualTo(withheld != null);
    if (withheld == null) {
      assertThat(line.median()).isEqualByComparingTo("6");
      assertThat(line.lowerQuartile()).isEqualByComparingTo("4");
      assertThat(line.upperQuartile()).isEqualByComparingTo("8");
    }
  }

  @Test
  void nobodyElseIsNamedAnywhere() {
    List<MetricValue> others = new ArrayList<>();
    for (int peer = 1; peer <= 6; peer++) {
      others.add(week("meetings", "SECRET-" + peer, 0, "7"));
    }
    PerformanceReport report = report(List.of(week("meetings", "P", 0, "3")), others, Map.of());
    assertThat(report.toString()).doesNotContain("SECRET");
    assertThat(ReportPage.of(report)).doesNotContain("SECRET");
  }

  @Test
  void theTrendComparesTheLastFourWithTheFourBefore() {
    List<MetricValue> weeks = new ArrayList<>();
    for (int ago = 0; ago < 8; ago++) {
      weeks.add(week("meetings", "P", ago, ago < 4 ? "3" : "10"));
    }
    PerformanceReport.Trend trend = report(weeks, List.of(), Map.of()).trends().getFirst();
    assertThat(trend.recent()).isEqualByComparingTo("3");
    assertThat(trend.before()).isEqualByComparingTo("10");
    assertThat(trend.change()).isEqualByComparingTo("-0.7");
    assertThat(trend.points()).hasSize(8);
  }

  @Test
  void aNameCannotBecomeMarkup() {
    String page = ReportPage.of(report(List.of(), List.of(), Map.of()));
    assertThat(page).contains("Pat &lt;b&gt;&amp; Co&lt;/b&gt;").doesNotContain("<b>");
  }

  private static PerformanceReport report(
      List<MetricValue> own, List<MetricValue> peers, Map<String, BigDecimal> targets) {
    return ReportWriter.write(REP, NOW, own, peers, targets);
  }

  private static MetricValue week(String metric, String person, int ago, @Nullable String value) {
    LocalDate start = WEEK.minusWeeks(ago);
    return new MetricValue(
        metric,
        person,
        "week",
        start,
        start.plusWeeks(1),
        value == null ? null : new BigDecimal(value),
        "count",
        null,
        value == null ? "no_data" : null,
        true,
        new UUID(1, ago));
  }
}
