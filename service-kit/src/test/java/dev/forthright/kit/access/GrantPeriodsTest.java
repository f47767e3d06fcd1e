package dev.forthright.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.access.GrantPeriods.Period;
import dev.forthright.kit.access.GrantPeriods.Version;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From when to when versions of a grant hold. */
class GrantPeriodsTest {

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final LocalDate FOR_EVER = LocalDate.of(9999, 1, 1);

  @Test
  void eachVersionHoldsUntilTheNextInWhateverOrderTheyCame() {
    assertThat(
            GrantPeriods.of(
                List.of(
                    version("a", 3, MAY, true), version("a", 1, MARCH), version("a", 2, APRIL))))
        .containsExactly(new Period<>("a1", MARCH, APRIL), new Period<>("a2", APRIL, MAY));
  }

  @Test
  void ofTheSameDayTheLatestVersionHolds() {
    assertThat(GrantPeriods.of(List.of(version("a", 2, MARCH), version("a", 1, MARCH))))
        .containsExactly(new Period<>("a2", MARCH, FOR_EVER));
  }

  @Test
  void settingsDoNotEndEachOther() {
    assertThat(GrantPeriods.of(List.of(version("b", 1, MARCH), version("a", 1, APRIL))))
        .containsExactly(new Period<>("a1", APRIL, FOR_EVER), new Period<>("b1", MARCH, FOR_EVER));
  }

  @Test
  void theLastDayOfAStayIsIncluded() {
    Period<String> period = new Period<>("a", MARCH, MAY);

    assertThat(period.within(MARCH.minusDays(9), APRIL))
        .contains(new Period<>("a", MARCH, APRIL.plusDays(1)));
    assertThat(period.within(APRIL, FOR_EVER)).contains(new Period<>("a", APRIL, MAY));
    assertThat(period.within(MAY, FOR_EVER)).isEmpty();
    assertThat(period.within(MARCH.minusDays(9), MARCH.minusDays(1))).isEmpty();
  }

  private static Version<String> version(String id, long version, LocalDate from) {
    return version(id, version, from, false);
  }

  private static Version<String> version(String id, long version, LocalDate from, boolean retired) {
    return new Version<>(id, version, from, retired, id + version);
  }
}
