package dev.forthright.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Open deals that the data set leaves out. It holds few that were engaged in its last two months:
 * as it stands, everybody would stop creating pipeline at the end of the sample. They are made up
 * here after those of the two months before, so many that about as many are engaged as ever.
 */
final class LateDeals {

  /** From a day of September or October to the same day of the thin months. */
  private static final int DAYS_LATER = 61;

  /**
   * The share of the deals of a month that is repeated {@value #DAYS_LATER} days later: engaged in
   * September 779 and in November 283, in October 761 and in December 121.
   */
  private static final Map<YearMonth, Double> REPEATED =
      Map.of(YearMonth.of(2017, 9), 1 - 283 / 779.0, YearMonth.of(2017, 10), 1 - 121 / 761.0);

  private LateDeals() {}

  /** The rows of one agent, none later than the day before the data set ends. */
  static List<DataSet.Row> of(List<DataSet.Row> agentsDeals, Random random) {
    return agentsDeals.stream()
        .filter(row -> row.engaged().map(YearMonth::from).filter(REPEATED::containsKey).isPresent())
        .filter(row -> random.nextDouble() < REPEATED.get(YearMonth.from(row.engaged().get())))
        .map(LateDeals::repeated)
        .filter(row -> row.engaged().orElseThrow().isBefore(DataSet.LAST_DAY.minusDays(1)))
        .toList();
  }

  private static DataSet.Row repeated(DataSet.Row row) {
    LocalDate engaged = row.engaged().orElseThrow().plusDays(DAYS_LATER);
    return new DataSet.Row(
        row.id() + "-L",
        row.agent(),
        row.product(),
        row.account(),
        "Engaging",
        Optional.of(engaged),
        Optional.empty(),
        BigDecimal.ZERO);
  }
}
