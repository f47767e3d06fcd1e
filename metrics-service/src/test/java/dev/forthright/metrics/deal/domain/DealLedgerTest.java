package dev.forthright.metrics.deal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DealLedgerTest {

  private static final Instant CREATED = Instant.parse("2026-01-05T10:00:00Z");

  @Test
  void creationAndQualificationCountOnceAndKeepTheirValue() {
    List<DealCredit> credits =
        DealLedger.of(
            List.of(
                open(1, 0, "ann", false, "100"),
                open(2, 1, "ann", true, "200"),
                open(3, 2, "bob", true, "900"),
                open(4, 3, "bob", false, "900"),
                open(5, 4, "bob", true, "950")));
    assertThat(credits)
        .filteredOn(credit -> credit.counterpart() == null)
        .extracting(DealCredit::kind, DealCredit::personId, c -> text(c.amount()))
        .containsExactlyInAnyOrder(
            tuple(CreditKind.CREATED, "ann", null), tuple(CreditKind.QUALIFIED, "ann", "200"));
    assertThat(credits).allMatch(credit -> credit.supersededAt() == null);
  }

  @Test
  void aWinIsTheOwnersAtCloseEvenIfTheDealMovesOn() {
    List<DealCredit> wins =
        wins(
            List.of(
                open(1, 0, "ann", true, "100"), won(2, 1, "ann", "100"), won(3, 2, "bob", "100")));
    assertThat(wins).hasSize(1);
    assertThat(wins.getFirst().personId()).isEqualTo("ann");
    assertThat(wins.getFirst().day()).isEqualTo("2026-02-10");
  }

  @Test
  void aCorrectedAmountReplacesTheOldOneFromThenOn() {
    List<DealCredit> wins = wins(List.of(won(1, 0, "ann", "100"), won(2, 5, "ann", "80")));
    assertThat(wins)
        .extracting(c -> text(c.amount()), DealCredit::visibleAt, DealCredit::supersededAt)
        .containsExactlyInAnyOrder(tuple("100", day(0), day(5)), tuple("80", day(5), null));
  }

  @Test
  void aWinTakenBackIsNegativeOnTheDayOfTheReversal() {
    List<DealCredit> wins = wins(List.of(won(1, 0, "ann", "100"), open(2, 60, "bob", true, "100")));
    assertThat(wins)
        .extracting(DealCredit::personId, c -> text(c.amount()), DealCredit::count, DealCredit::at)
        .containsExactlyInAnyOrder(tuple("ann", "100", 1, null), tuple("ann", "-100", -1, day(60)));
  }

  @Test
  void aDeletedDealNeverWas() {
    DealVersion gone = version(2, 3, "ann", true, true, "100", List.of(), true);
    assertThat(DealLedger.of(List.of(won(1, 0, "ann", "100"), gone)))
        .isNotEmpty()
        .allMatch(credit -> day(3).equals(credit.supersededAt()));
  }

  @Test
  void aZeroWinIsNoWonDeal() {
    assertThat(wins(List.of(won(1, 0, "ann", "0"))).getFirst().count()).isZero();
  }

  @Test
  void splitsShareTheAmountAndCountTheDealOnce() {
    List<DealVersion.Share> splits =
        List.of(
            new DealVersion.Share("bob", new BigDecimal("30")),
            new DealVersion.Share("ann", new BigDecimal("70")));
    List<DealCredit> wins = wins(List.of(version(1, 0, "ann", true, true, "1000", splits, false)));
    assertThat(wins)
        .extracting(DealCredit::personId, c -> text(c.amount()), DealCredit::count)
        .containsExactlyInAnyOrder(tuple("bob", "300", 0), tuple("ann", "700", 1));
  }

  @Test
  void aVersionThatHappenedEarlierButCameLaterStandsBehindWhatWasKnown() {
    // The late change, and the change after it told again.
    List<DealVersion> versions =
        List.of(won(1, 4, "ann", "100"), won(2, 2, "ann", "90"), won(3, 4, "ann", "90"));
    List<DealCredit> wins = wins(versions);
    assertThat(wins).hasSize(1);
    assertThat(text(wins.getFirst().amount())).isEqualTo("90");
    assertThat(wins.getFirst().visibleAt()).isEqualTo(day(4));
  }

  @Test
  void whoQualifiedADealIsDecidedByWhenItHappenedNotByWhenWeLearned() {
    List<DealVersion> versions =
        List.of(
            open(1, 0, "ann", false, "100"),
            won(2, 8, "bob", "100"),
            open(3, 5, "ann", true, "70"),
            won(4, 8, "bob", "100"));
    assertThat(DealLedger.of(versions))
        .filteredOn(
            credit -> credit.kind() == CreditKind.QUALIFIED && credit.supersededAt() == null)
        .singleElement()
        .satisfies(
            credit -> {
              assertThat(credit.personId()).isEqualTo("ann");
              assertThat(credit.at()).isEqualTo(day(5));
              assertThat(text(credit.amount())).isEqualTo("70");
            });
  }

  @Test
  void aLossCountsFromTheAcceptedStageAndIsTheOwnersThen() {
    List<DealCredit> credits =
        DealLedger.of(
            List.of(open(1, 0, "ann", true, "100"), lost(2, 5, "bob"), lost(3, 6, "cid")));
    assertThat(of(CreditKind.LOST, credits))
        .extracting(DealCredit::personId, DealCredit::at, DealCredit::acceptedAt)
        .containsExactly(tuple("bob", day(5), day(0)));
    assertThat(
            of(
                CreditKind.LOST,
                DealLedger.of(List.of(open(1, 0, "ann", false, "100"), lost(2, 5, "ann")))))
        .isEmpty();
  }

  @Test
  void aLossTakenBackCountsBackOnThatDay() {
    List<DealCredit> credits =
        DealLedger.of(
            List.of(
                open(1, 0, "ann", true, "100"),
                lost(2, 5, "ann"),
                open(3, 40, "ann", true, "100")));
    assertThat(of(CreditKind.LOST, credits))
        .extracting(DealCredit::at, DealCredit::count, c -> text(c.amount()))
        .containsExactlyInAnyOrder(tuple(day(5), 1, "100"), tuple(day(40), -1, "-100"));
  }

  @Test
  void aHandOverOfPipelineIsNoCreation() {
    List<DealCredit> credits =
        DealLedger.of(
            List.of(
                open(1, 0, "ann", false, "50"),
                open(2, 1, "bob", false, "60"),
                open(3, 2, "bob", true, "100"),
                open(4, 3, "cid", true, "120")));
    assertThat(credits)
        .extracting(DealCredit::kind, DealCredit::personId, DealCredit::counterpart)
        .containsExactlyInAnyOrder(
            tuple(CreditKind.CREATED, "ann", null),
            tuple(CreditKind.QUALIFIED, "bob", null),
            tuple(CreditKind.MOVED_OUT, "bob", "cid"),
            tuple(CreditKind.MOVED_IN, "cid", "bob"));
    assertThat(text(of(CreditKind.MOVED_OUT, credits).getFirst().amount())).isEqualTo("100");
  }

  private static List<DealCredit> of(CreditKind kind, List<DealCredit> credits) {
    return credits.stream()
        .filter(credit -> credit.kind() == kind && credit.supersededAt() == null)
        .toList();
  }

  private static DealVersion lost(long version, int day, String owner) {
    return new DealVersion(
        "o",
        version,
        day(day),
        new UUID(0, version),
        owner,
        CREATED,
        null,
        false,
        false,
        null,
        null,
        new BigDecimal("100"),
        "USD",
        List.of(),
        false,
        true,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static List<DealCredit> wins(List<DealVersion> versions) {
    return DealLedger.of(versions).stream().filter(c -> c.kind() == CreditKind.WON).toList();
  }

  private static DealVersion open(
      long version, int day, String owner, boolean qualified, String amount) {
    return version(version, day, owner, qualified, false, amount, List.of(), false);
  }

  private static DealVersion won(long version, int day, String owner, String amount) {
    return version(version, day, owner, true, true, amount, List.of(), false);
  }

  private static DealVersion version(
      long version,
      int day,
      String owner,
      boolean qualified,
      boolean won,
      String amount,
      List<DealVersion.Share> splits,
      boolean gone) {
    return new DealVersion(
        "o",
        version,
        day(day),
        new UUID(0, version),
        owner,
        CREATED,
        null,
        qualified,
        won,
        null,
        LocalDate.of(2026, 2, 10),
        new BigDecimal(amount),
        "USD",
        splits,
        gone,
        false,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Instant day(int day) {
    return CREATED.plusSeconds(86_400L * day);
  }

  private static @Nullable String text(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.stripTrailingZeros().toPlainString();
  }
}
