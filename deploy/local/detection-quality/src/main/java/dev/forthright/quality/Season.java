package dev.forthright.quality;

import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.storylines.Company;
import dev.forthright.storylines.CompanyGenerator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A year of judging: one company by one rule, from the week in which there is enough history. */
final class Season {

  /** Eight weeks of baseline and four of window. */
  static final int FIRST_JUDGED_WEEK = 12;

  private static final double WEEKS_A_MONTH = 365.25 / 12 / 7;

  private Season() {}

  /** The flags that the rule raises. */
  static List<Raised> judge(CohortRule rule, Company company) {
    Rollups rollups = new Rollups(company);
    Watch watch = new Watch(rule);
    for (int week = 0; week < CompanyGenerator.WEEKS; week++) {
      LocalDate monday = company.firstDay().plusWeeks(week);
      rollups.close(monday);
      if (week >= FIRST_JUDGED_WEEK) {
        watch.tick(rollups, monday);
      }
    }
    return watch.raised();
  }

  /** False flags per manager and month. */
  static double rate(int falseFlags, Company company) {
    long managers = company.reps().stream().map(rep -> rep.managerId()).distinct().count();
    double months = (CompanyGenerator.WEEKS - FIRST_JUDGED_WEEK) / WEEKS_A_MONTH;
    return falseFlags / (managers * months);
  }

  /** So many companies; every fourth is a quiet one. */
  static List<Company> companies(int seeds) {
    List<Company> companies = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      companies.add(seed % 4 == 0 ? CompanyGenerator.quiet(seed) : CompanyGenerator.eventful(seed));
    }
    return companies;
  }
}
