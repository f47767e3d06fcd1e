package dev.forthright.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleCompanyTest {

  private static final LocalDate TODAY = Reading.Usual.TODAY;
  private static final SampleCompany COMPANY = Reading.Usual.COMPANY;
  private static final Reading READING = Reading.Usual.READING;

  @Test
  void theWholeDataSetIsThere() {
    assertThat(READING.deals)
        .as("the data set's 8,800 and the late ones")
        .hasSizeBetween(9700, 9950);
    Map<String, Long> byType =
        READING.deals.values().stream()
            .collect(Collectors.groupingBy(deal -> deal.getLast().type(), Collectors.counting()));
    assertThat(byType).containsEntry("won", 4238L).containsEntry("lost", 2473L);
    assertThat(COMPANY.people().stream().filter(Person::isRep)).hasSize(35);
    assertThat(COMPANY.people().stream().filter(person -> person.jobRole().equals("manager")))
        .hasSize(6);
    assertThat(
            READING.deals.values().stream()
                .map(List::getLast)
                .filter(deal -> !deal.type().equals("open"))
                .map(Reading.DealState::closeDate)
                .max(LocalDate::compareTo))
        .contains(TODAY);
  }

  @Test
  void asManyDealsAreBegunInTheLastWeeksAsBefore() {
    long before = begun(26, 10) / 16;
    long last = begun(9, 1) / 8;
    assertThat(last).isBetween(before * 3 / 4, before * 5 / 4);
  }

  /** Deals begun from so many weeks before today to so many. */
  private static long begun(int fromWeek, int toWeek) {
    return READING.deals.values().stream()
        .map(states -> states.getFirst().on())
        .filter(on -> !on.isBefore(TODAY.minusWeeks(fromWeek)))
        .filter(on -> on.isBefore(TODAY.minusWeeks(toWeek)))
        .count();
  }

  @Test
  void thereIsEnoughToSeeAndNotTooMuchToPlay() {
    assertThat(COMPANY.recordCount()).isBetween(100_000, 200_000);
    assertThat(COMPANY.records().count()).isEqualTo(COMPANY.recordCount());
    long salesforce = COMPANY.records().filter(raw -> raw.topic().equals("sfdc.cdc")).count();
    assertThat(READING.envelopes / (double) salesforce).isBetween(0.08, 0.12);
  }

  @Test
  void theSameDayAndSeedGiveTheSameBytes() {
    assertThat(sameBytes(SampleCompany.generate(TODAY, 1), COMPANY)).isTrue();
    assertThat(sameBytes(SampleCompany.generate(TODAY, 2), COMPANY)).isFalse();
    assertThat(SampleCompany.generate(TODAY, 1).planted()).isEqualTo(COMPANY.planted());
  }

  @Test
  void recordsComeInTheOrderOfTimeAndNoneFromTodayOrLater() {
    var last = new Instant[] {Instant.MIN};
    COMPANY
        .records()
        .forEach(
            raw -> {
              if (raw.at().isBefore(last[0])) {
                throw new AssertionError(raw.at() + " comes after " + last[0]);
              }
              last[0] = raw.at();
            });
    assertThat(last[0]).isBefore(TODAY.atStartOfDay(ZoneOffset.UTC).toInstant());
    assertThat(last[0]).isAfter(TODAY.minusDays(4).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  @Test
  void everyRecordIsMarkedAsSimulatedAndPlain() {
    assertThat(
            COMPANY
                .records()
                .filter(
                    raw ->
                        !"simulated".equals(raw.headers().get("forthright-sample"))
                            || new String(raw.value(), StandardCharsets.UTF_8).indexOf('\u2014')
                                >= 0)
                .map(RawRecord::headers))
        .isEmpty();
  }

  @Test
  void eventIdsAreUnique() {
    assertThat(COMPANY.records().map(raw -> raw.headers().get("ce_id")).filter(id -> id != null))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyRuleHasItsPlantedSubjects() {
    assertThat(
            COMPANY.planted().stream()
                .collect(Collectors.groupingBy(Planted::ruleId, Collectors.counting())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("EW03", 3L, "EW11", 2L, "EW12", 2L, "EW13", 2L, "EW14", 2L, "EW19", 2L));
    assertThat(COMPANY.planted().stream().map(Planted::personId).distinct())
        .hasSizeGreaterThanOrEqualTo(10)
        .doesNotContainAnyElementsOf(COMPANY.innocent().stream().map(Innocent::personId).toList());
  }

  @Test
  void mostRepsReachEightyToHundredAndTwentyPercentOfTheirQuota() {
    List<Double> attainments =
        READING.quotas.values().stream()
            .filter(quota -> quota.end().isBefore(TODAY))
            .map(quota -> won(quota) / quota.amount())
            .toList();
    assertThat(attainments).hasSizeGreaterThan(80);
    assertThat(attainments.stream().filter(share -> share >= 0.8 && share <= 1.2).count())
        .isGreaterThan(attainments.size() * 4L / 5);
    assertThat(attainments).anyMatch(share -> share < 1).anyMatch(share -> share > 1);
  }

  private static double won(Reading.Quota quota) {
    return READING.deals.values().stream()
        .map(List::getLast)
        .filter(deal -> deal.type().equals("won") && deal.owner().equals(quota.person()))
        .filter(deal -> !deal.closeDate().isBefore(quota.start()))
        .filter(deal -> !deal.closeDate().isAfter(quota.end()))
        .mapToDouble(deal -> Double.parseDouble(deal.amount()))
        .sum();
  }

  @Test
  void emailAddressesDoNotDependOnTheLocale() {
    assertThat(COMPANY.people())
        .extracting(Person::email)
        .contains("corliss.cosme@sample.example", "mei-mei.johns@sample.example")
        .allMatch(email -> email.chars().allMatch(c -> c < 128))
        .doesNotHaveDuplicates();
  }

  private static boolean sameBytes(SampleCompany one, SampleCompany other) {
    Iterator<RawRecord> ours = one.records().iterator();
    Iterator<RawRecord> theirs = other.records().iterator();
    while (ours.hasNext() && theirs.hasNext()) {
      RawRecord a = ours.next();
      RawRecord b = theirs.next();
      if (!a.at().equals(b.at())
          || !a.headers().equals(b.headers())
          || !Arrays.equals(a.key(), b.key())
          || !Arrays.equals(a.value(), b.value())) {
        return false;
      }
    }
    return ours.hasNext() == theirs.hasNext();
  }
}
