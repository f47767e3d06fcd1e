package dev.forthright.quality;

import dev.forthright.storylines.Company;
import dev.forthright.storylines.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The marks of all companies as a page. */
final class Report {

  private final Map<Plot, List<Marks.Found>> found = new EnumMap<>(Plot.class);
  private final Map<String, List<Double>> falseRates = new TreeMap<>();
  private final Map<String, Map<Plot, Integer>> decoys = new TreeMap<>();
  private int quiet;
  private int companies;

  void company(Company company) {
    companies++;
    quiet += company.stories().isEmpty() ? 1 : 0;
  }

  void add(String rule, Company company, Marks marks) {
    marks
        .found()
        .forEach(one -> found.computeIfAbsent(one.plot(), k -> new ArrayList<>()).add(one));
    falseRates
        .computeIfAbsent(rule, key -> new ArrayList<>())
        .add(Season.rate(marks.falseFlags(), company));
    Map<Plot, Integer> flagged = decoys.computeIfAbsent(rule, key -> new EnumMap<>(Plot.class));
    marks.decoysFlagged().forEach((plot, count) -> flagged.merge(plot, count, Integer::sum));
  }

  /** The share of a plot's drifts that were found within the time the plot allows. */
  double recall(Plot plot) {
    List<Marks.Found> all = found.getOrDefault(plot, List.of());
    return inTime(plot, all) / (double) all.size();
  }

  /** The most false flags of a rule per manager and month in any company. */
  double worstRate(String rule) {
    return falseRates.getOrDefault(rule, List.of()).stream()
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  /** How many flags of a rule were about a decoy. */
  int decoysFlagged(String rule, Plot plot) {
    return decoys.getOrDefault(rule, Map.of()).getOrDefault(plot, 0);
  }

  private static long inTime(Plot plot, List<Marks.Found> all) {
    return all.stream()
        .filter(one -> one.weeks().filter(w -> w <= plot.weeks()).isPresent())
        .count();
  }

  String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Detection quality

        Written by `deploy/local/detection-quality/run`; the build runs a few of the same companies as a test.

        %d made-up companies of 200 reps in 25 teams over 52 weeks, %d of them quiet; the rules judge them from the 13th week on with
        their default thresholds. The companies (`deploy/local/storylines`) know nothing of the rules. The rules run as they do in
        flag-service: tests, multiple-testing cut, pending and clear conditions; metrics are counted in memory. A rule that is not
        listed here has no storyline yet.

        ## What is planted, and found

        "In time" is within the weeks that stand with the storyline.

        | rule | storyline | in time | planted | found in time | found at all | median weeks |
        |---|---|---|---|---|---|---|
        """
            .formatted(companies, quiet));
    found.forEach((plot, all) -> page.append(row(plot, all)));
    page.append(
        """

        ## Whom it accuses wrongly

        Flags of any severity about whom nothing was planted, or before it was; per manager and month. The target is less than one in
        every company.

        | rule | companies | mean | worst company |
        |---|---|---|---|
        """);
    falseRates.forEach(
        (rule, rates) ->
            page.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.3f | %.3f |%n",
                    rule,
                    rates.size(),
                    rates.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                    worstRate(rule))));
    page.append(
        """

        ## Decoys

        What looks like a drift and is none: flags about those who played it, from the day on which it began, whatever they were
        raised for. Chance raises a few of them as it raises anybody. What flag-service takes back once late records have come is counted
        here too.

        | decoy |%s
        |---|%s
        """
            .formatted(
                String.join("", falseRates.keySet().stream().map(r -> " " + r + " |").toList()),
                "---|".repeat(falseRates.size())));
    Arrays.stream(Plot.values()).filter(Plot::isDecoy).forEach(plot -> page.append(decoyRow(plot)));
    return page.toString();
  }

  private String decoyRow(Plot plot) {
    StringBuilder row = new StringBuilder("| " + plot.title() + " |");
    falseRates
        .keySet()
        .forEach(rule -> row.append(" ").append(decoysFlagged(rule, plot)).append(" |"));
    return row.append(System.lineSeparator()).toString();
  }

  private static String row(Plot plot, List<Marks.Found> all) {
    List<Long> weeks = all.stream().flatMap(one -> one.weeks().stream()).sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d weeks | %d | %.0f %% | %.0f %% | %s |%n",
        plot.rule(),
        plot.title(),
        plot.weeks(),
        all.size(),
        100.0 * inTime(plot, all) / all.size(),
        100.0 * weeks.size() / all.size(),
        weeks.isEmpty() ? "-" : String.valueOf(weeks.get(weeks.size() / 2)));
  }
}
