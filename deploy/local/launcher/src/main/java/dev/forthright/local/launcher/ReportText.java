package dev.forthright.local.launcher;

import dev.forthright.sample.Planted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes the findings as a page for a terminal. */
final class ReportText {

  private static final int MOST_FALSE_FLAGS = 20;

  private final Findings findings;
  private final UnaryOperator<String> nameOf;

  /**
   * @param nameOf name of the person with that id, or the id
   */
  ReportText(Findings findings, UnaryOperator<String> nameOf) {
    this.findings = findings;
    this.nameOf = nameOf;
  }

  String render() {
    StringBuilder text = new StringBuilder();
    text.append("Planted and found\n\n");
    planted(text);
    text.append(
        "\n%d of %d planted drifts found.\n"
            .formatted(findings.foundCount(), findings.matches().size()));
    innocents(text);
    falseFlags(text);
    managers(text);
    return text.toString();
  }

  private void planted(StringBuilder text) {
    Table table = new Table("rule", "who or what", "planted", "since", "found", "fired", "flag");
    for (Findings.Match match : findings.matches()) {
      Planted drift = match.planted();
      List<String> row = new ArrayList<>();
      row.add(drift.ruleId());
      row.add(subject(drift));
      row.add(shortened(drift.description()));
      row.add(drift.from().toString());
      row.add(
          match.found().map(flag -> flag.severity() + ", " + flag.condition()).orElse("MISSING"));
      row.add(match.found().map(ReportText::day).orElse(""));
      row.add(match.found().map(FoundFlag::id).orElse(""));
      table.add(row);
    }
    text.append(table.render());
  }

  private void innocents(StringBuilder text) {
    for (Findings.Accused accused : findings.accused()) {
      String verdict =
          accused.flags().isEmpty()
              ? "rightly unflagged"
              : "WRONGLY FLAGGED by "
                  + String.join(", ", accused.flags().stream().map(FoundFlag::rule).toList());
      text.append(
          "%s (%s): %s.\n"
              .formatted(
                  nameOf.apply(accused.innocent().personId()),
                  accused.innocent().description(),
                  verdict));
    }
  }

  private void falseFlags(StringBuilder text) {
    text.append("\nFalse flags, live or over, on what nobody planted: ");
    text.append(findings.falseFlags().size());
    text.append(findings.falseFlags().isEmpty() ? "" : " (" + counts(findings.falseFlagsByRule()));
    text.append(findings.falseFlags().isEmpty() ? "\n" : ")\n");
    long live = findings.falseFlags().stream().filter(FoundFlag::isLive).count();
    long retracted = findings.flags().stream().filter(FoundFlag::isRetracted).count();
    text.append("of which still firing: %d; flags taken back: %d\n".formatted(live, retracted));
    for (FoundFlag flag : findings.falseFlags().stream().limit(MOST_FALSE_FLAGS).toList()) {
      text.append(
          "  %s %s %s, fired %s, %s\n"
              .formatted(
                  flag.rule(),
                  nameOf.apply(flag.subjectId()),
                  flag.scope(),
                  day(flag),
                  flag.condition()));
    }
  }

  private void managers(StringBuilder text) {
    if (findings.flags().isEmpty()) {
      return;
    }
    text.append("\nFlags by manager\n\n");
    Table table = new Table("manager", "flags");
    findings
        .flagsByManager()
        .forEach(
            (manager, count) ->
                table.add(
                    List.of(
                        manager.isEmpty() ? "(nobody)" : nameOf.apply(manager), count.toString())));
    text.append(table.render());
  }

  private String subject(Planted drift) {
    String person = nameOf.apply(drift.personId());
    return switch (drift.subjectType()) {
      case "manager_rep" -> nameOf.apply(drift.subjectId()) + " with " + person;
      case "deal" -> "a deal of " + person;
      default -> person;
    };
  }

  private static String day(FoundFlag flag) {
    return flag.day().toString();
  }

  private static String counts(Map<String, Integer> counts) {
    return String.join(
        ", ",
        counts.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList());
  }

  private static String shortened(String description) {
    int longest = 60;
    return description.length() <= longest
        ? description
        : description.substring(0, longest - 3) + "...";
  }
}
