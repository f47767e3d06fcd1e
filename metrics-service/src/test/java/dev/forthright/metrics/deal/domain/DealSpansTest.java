package dev.forthright.metrics.deal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DealSpansTest {

  @Test
  void aDealIsOpenFromChangeToChangeUntilItCloses() {
    List<DealSpan> said =
        standing(List.of(version(1, 0, "ann", true), version(2, 5, "bob", true), closed(3, 9)));
    assertThat(said)
        .extracting(DealSpan::ownerId, DealSpan::from, DealSpan::to)
        .containsExactlyInAnyOrder(tuple("ann", day(0), day(5)), tuple("bob", day(5), day(9)));
  }

  @Test
  void whatIsQualifiedStaysSo() {
    assertThat(standing(List.of(version(1, 0, "ann", true), version(2, 5, "ann", false))))
        .allMatch(DealSpan::qualified);
  }

  @Test
  void aLateChangeStandsBehindWhatWasKnown() {
    List<DealVersion> versions =
        List.of(version(1, 0, "ann", true), version(2, 9, "ann", true), version(3, 5, "bob", true));
    List<DealSpan> spans = DealSpans.of(versions);
    assertThat(spans)
        .filteredOn(span -> span.supersededAt() == null)
        .extracting(DealSpan::ownerId, DealSpan::from, DealSpan::visibleAt)
        .containsExactlyInAnyOrder(
            tuple("ann", day(0), day(9)),
            tuple("bob", day(5), day(9)),
            tuple("ann", day(9), day(9)));
    assertThat(spans)
        .filteredOn(span -> span.supersededAt() != null)
        .extracting(DealSpan::from, DealSpan::to, DealSpan::supersededAt)
        .containsExactly(tuple(day(0), null, day(9)));
  }

  @Test
  void aDeletedDealNeverWas() {
    DealVersion gone =
        new DealVersion(
            "o",
            2,
            day(3),
            new UUID(0, 2),
            "ann",
            null,
            null,
            true,
            false,
            null,
            null,
            null,
            null,
            List.of(),
            true,
            false,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(standing(List.of(version(1, 0, "ann", true), gone))).isEmpty();
  }

  private static List<DealSpan> standing(List<DealVersion> versions) {
    return DealSpans.of(versions).stream().filter(span -> span.supersededAt() == null).toList();
  }

  private static DealVersion closed(long version, int day) {
    return version(version, day, "bob", true, true);
  }

  private static DealVersion version(long version, int day, String owner, boolean qualified) {
    return version(version, day, owner, qualified, false);
  }

  private static DealVersion version(
      long version, int day, String owner, boolean qualified, boolean won) {
    return new DealVersion(
        "o",
        version,
        day(day),
        new UUID(0, version),
        owner,
        null,
        null,
        qualified,
        won,
        null,
        LocalDate.of(2026, 3, 1),
        BigDecimal.TEN,
        "USD",
        List.of(),
        false,
        false,
        null,
        "proposal",
        "commit",
        BigDecimal.valueOf(50),
        null,
        null);
  }

  private static Instant day(int day) {
    return Instant.parse("2026-01-05T10:00:00Z").plusSeconds(86_400L * day);
  }
}
