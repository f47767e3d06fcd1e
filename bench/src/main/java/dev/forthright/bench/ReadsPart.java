package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of flags and scorecards at a steady rate, over a year of 1,000 reps. See {@link YearOfData}
 * for where that year comes from.
 */
final class ReadsPart {

  private static final int PER_SECOND = 50;
  private static final double P99_MILLIS = 50;
  private static final int REPS = 1_000;

  private ReadsPart() {}

  static void run(Options options, Report report) {
    Company company = new Company(REPS);
    try (Yard yard = new Yard(options)) {
      Map<String, String> oneFeed = new HashMap<>();
      oneFeed.put("forthright.feeds.salesforce.enabled", "false");
      oneFeed.put("forthright.feeds.crm.allowed-lateness", "PT1H");
      // The week lies in the past: a feed taken for idle would follow the clock, and hundreds of
      // ticks would be counted while reads are measured.
      oneFeed.put("forthright.feeds.crm.idle-after", "P3650D");
      ServiceRun feed = yard.start(Service.FEED, oneFeed);
      ServiceRun metrics = yard.start(Service.METRICS, Map.of());
      ServiceRun flag = yard.start(Service.FLAG, Map.of());
      yard.found(feed, company);
      new YearOfData(yard, company, report).make();

      List<Steady.Question> questions = questions(yard, company, metrics, flag);
      report.progress("%d requests/s, warming up, then measured", PER_SECOND);
      try (Steady steady = new Steady(PER_SECOND)) {
        steady.ask(questions, options.count(20, 8));
        Map<String, Percentiles> answers = steady.ask(questions, options.count(60, 20));
        answers.forEach(
            (what, millis) ->
                report.figure(
                    what + ", %d requests".formatted(millis.count()),
                    millis.text(),
                    "",
                    "p99 below 50 ms",
                    millis.at(0.99) < P99_MILLIS));
      }
      Memory.tell(report, metrics);
      Memory.tell(report, flag);
    }
    report.note(
        "%d requests/s in all, sent when due whether or not earlier ones are answered, measured from when"
                .formatted(PER_SECOND)
            + " they were due; tokens of 100 managers, their second lines and one executive.");
  }

  /** Four kinds of question in turn, each asked by another person every time. */
  private static List<Steady.Question> questions(
      Yard yard, Company company, ServiceRun metrics, ServiceRun flag) {
    String boss = yard.token(Company.email(Company.BOSS), "executive");
    List<Steady.Question> questions = new ArrayList<>();
    for (int i = 0; i < company.managers(); i++) {
      // 7 and 100 have no common divisor: all managers, but never neighbours in a row.
      long rep = Math.floorMod(i * 7L, company.managers()) * 10L;
      String managerId = company.manager(rep);
      String manager = yard.token(Company.email(managerId), "manager");
      questions.add(new Steady.Question("own team's flags", flag.url() + "/v1/flags", manager));
      questions.add(
          new Steady.Question(
              "scorecard of a rep",
              metrics.url() + "/v1/scorecards/reps/" + company.rep(rep + i % 10),
              manager));
      questions.add(
          new Steady.Question(
              "open flags of the whole company",
              flag.url() + "/v1/flags?workflow=open,acknowledged&severity=warning,critical",
              boss));
      questions.add(
          new Steady.Question(
              "scorecard of a team", metrics.url() + "/v1/scorecards/teams/" + managerId, manager));
    }
    return questions;
  }
}
