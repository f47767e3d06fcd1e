package dev.forthright.conversation.report.domain;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report as one HTML page without scripts or links: everything that comes from data is escaped,
 * so that a name cannot become markup.
 */
public final class ReportPage {

  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
          + "color:#1a1a1a}table{border-collapse:collapse;width:100%}th,td{text-align:left;"
          + "padding:.3rem .6rem;border-bottom:1px solid #ddd}td.n{text-align:right;"
          + "font-variant-numeric:tabular-nums}caption{text-align:left;font-weight:600}";

  private final StringBuilder html = new StringBuilder();

  private ReportPage() {}

  /** The page of a report. */
  public static String of(PerformanceReport report) {
    return new ReportPage().write(report);
  }

  private String write(PerformanceReport report) {
    String name = report.personName() == null ? report.personId() : report.personName();
    html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped("Performance report: " + name))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(escaped(name))
        .append("</h1><p>As known at ")
        .append(escaped(report.madeAt().toString()))
        .append(".</p>");
    goals(report.goals());
    colleagues(report.cohort(), report.colleagues());
    trends(report.trends());
    return html.append("</body></html>").toString();
  }

  private void goals(List<PerformanceReport.Goal> goals) {
    section("Against goals", "Metric", "Period", "Value", "Goal", "Reached");
    for (PerformanceReport.Goal goal : goals) {
      row(
          goal.metric(),
          goal.periodStart() + " to " + goal.periodEnd() + (goal.complete() ? "" : " (running)"),
          number(goal.value(), goal.nullReason()),
          number(goal.target(), null),
          goal.met() == null ? "no value" : goal.met() ? "yes" : "no");
    }
    end(goals.isEmpty());
  }

  private void colleagues(String cohort, List<PerformanceReport.Peers> lines) {
    section(
        "Against colleagues: " + cohort,
        "Metric",
        "Period",
        "Value",
        "Middle",
        "Lower quarter",
        "Upper quarter",
        "Colleagues");
    for (PerformanceReport.Peers line : lines) {
      row(
          line.metric(),
          line.period(),
          number(line.value(), "no value"),
          number(line.median(), line.withheld()),
          number(line.lowerQuartile(), line.withheld()),
          number(line.upperQuartile(), line.withheld()),
          line.withheld() == null ? String.valueOf(line.peers()) : line.withheld());
    }
    end(lines.isEmpty());
  }

  private void trends(List<PerformanceReport.Trend> trends) {
    section("Over time", "Metric", "Grain", "Last four", "Four before", "Change", "Series");
    for (PerformanceReport.Trend trend : trends) {
      row(
          trend.metric(),
          trend.grain(),
          number(trend.recent(), "no value"),
          number(trend.before(), "no value"),
          number(trend.change(), "no value"),
          String.join(
              ", ",
              trend.points().stream()
                  .map(point -> point.periodStart() + ": " + number(point.value(), "none"))
                  .toList()));
    }
    end(trends.isEmpty());
  }

  private void section(String title, String... columns) {
    html.append("<h2>").append(escaped(title)).append("</h2><table><thead><tr>");
    for (String column : columns) {
      html.append("<th scope=\"col\">").append(escaped(column)).append("</th>");
    }
    html.append("</tr></thead><tbody>");
  }

  private void row(String... cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append("<td>").append(escaped(cell)).append("</td>");
    }
    html.append("</tr>");
  }

  private void end(boolean empty) {
    html.append("</tbody></table>").append(empty ? "<p>Nothing known yet.</p>" : "");
  }

  private static String number(@Nullable BigDecimal value, @Nullable String otherwise) {
    if (value == null) {
      return otherwise == null ? "" : otherwise;
    }
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
