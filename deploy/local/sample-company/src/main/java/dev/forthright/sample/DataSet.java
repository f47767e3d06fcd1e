package dev.forthright.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The public CRM Sales Opportunities data set as it stands in the resources, typed. */
record DataSet(
    List<Row> deals,
    List<Agent> agents,
    List<AccountRow> accounts,
    Map<String, BigDecimal> prices) {

  /** The last close date of the data set; it is moved to the day the sample ends. */
  static final LocalDate LAST_DAY = LocalDate.of(2017, 12, 31);

  record Row(
      String id,
      String agent,
      String product,
      Optional<String> account,
      String stage,
      Optional<LocalDate> engaged,
      Optional<LocalDate> closed,
      BigDecimal value) {}

  record Agent(String name, String manager, String office) {}

  record AccountRow(String name, String sector, BigDecimal revenueMillions, int employees) {}

  static DataSet load() {
    return new DataSet(
        rows("sales_pipeline", DataSet::deal),
        rows(
            "sales_teams",
            line ->
                new Agent(
                    line.getField("sales_agent"),
                    line.getField("manager"),
                    line.getField("regional_office"))),
        rows(
            "accounts",
            line ->
                new AccountRow(
                    line.getField("account"),
                    // spelled so in the data set
                    line.getField("sector").replace("technolgy", "technology"),
                    new BigDecimal(line.getField("revenue")),
                    Integer.parseInt(line.getField("employees")))),
        rows("products", Function.identity()).stream()
            .collect(
                Collectors.toMap(
                    line -> line.getField("product"),
                    line -> new BigDecimal(line.getField("sales_price")))));
  }

  private static Row deal(NamedCsvRecord line) {
    return new Row(
        line.getField("opportunity_id"),
        line.getField("sales_agent"),
        // the pipeline writes GTXPro, the price list GTX Pro
        line.getField("product").replace("GTXPro", "GTX Pro"),
        text(line, "account"),
        line.getField("deal_stage"),
        text(line, "engage_date").map(LocalDate::parse),
        text(line, "close_date").map(LocalDate::parse),
        text(line, "close_value").map(BigDecimal::new).orElse(BigDecimal.ZERO));
  }

  private static Optional<String> text(NamedCsvRecord line, String field) {
    return Optional.of(line.getField(field)).filter(value -> !value.isEmpty());
  }

  private static <T> List<T> rows(String file, Function<NamedCsvRecord, T> mapper) {
    var in = DataSet.class.getResourceAsStream("/crm-sales-opportunities/" + file + ".csv");
    try (var reader =
            new InputStreamReader(
                Objects.requireNonNull(in, file + ".csv is not on the class path"),
                StandardCharsets.UTF_8);
        var csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
      return csv.stream().map(mapper).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
