package dev.forthright.quality;

import dev.forthright.flag.rule.domain.ActivityDeclineRule;
import dev.forthright.flag.rule.domain.CoachingCadenceMissedRule;
import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.storylines.Company;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** {@code deploy/local/detection-quality/run}: judges made-up companies and writes the page. */
public final class DetectionQuality {

  /** The rules that have storylines. */
  static final List<CohortRule> RULES =
      List.of(ActivityDeclineRule.DEFAULT, CoachingCadenceMissedRule.DEFAULT);

  private static final int SEEDS = 20;

  private DetectionQuality() {}

  /**
   * Runs it.
   *
   * @param arguments the page to write, and how many companies
   */
  public static void main(String[] arguments) throws IOException {
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SEEDS;
    Report report = run(Season.companies(seeds), System.err::println);
    String page = report.page();
    System.out.println(page);
    Files.writeString(Path.of(arguments[0]), page);
  }

  static Report run(List<Company> companies, Consumer<String> progress) {
    Report report = new Report();
    for (Company company : companies) {
      report.company(company);
      for (CohortRule rule : RULES) {
        String name = rule.id().name();
        report.add(name, company, Marks.of(name, company, Season.judge(rule, company)));
      }
      progress.accept("Company %d of %d judged.".formatted(company.seed(), companies.size()));
    }
    return report;
  }
}
