package dev.forthright.flag.flag;

import dev.forthright.flag.flag.FlagStore.HistoryRow;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagMove;
import dev.forthright.flag.rule.ExplanationView;
import dev.forthright.flag.rule.domain.RuleBook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One flag with its explanation, its evidence, its history and what can be done now. */
public record FlagDetailView(
    FlagView flag,
    ExplanationView explanation,
    List<MoveView> history,
    List<String> allowedActions) {

  /** One move of the flag's history. */
  public record MoveView(
      long version,
      Instant at,
      String machine,
      String trigger,
      @Nullable String from,
      String to,
      String by,
      @Nullable String because,
      List<String> eventIds) {}

  static FlagDetailView of(Flag flag, List<HistoryRow> history, List<String> allowedActions) {
    return new FlagDetailView(
        FlagView.of(flag),
        ExplanationView.of(
            flag.judged().finding(),
            RuleBook.DEFAULT.rule(flag.key().rule()),
            flag.ruleVersion(),
            flag.judged().settings(),
            flag.judged().judgedAt()),
        history.stream().map(row -> move(row.version(), row.move())).toList(),
        allowedActions);
  }

  private static MoveView move(long version, FlagMove move) {
    return new MoveView(
        version,
        move.at(),
        move.machine(),
        move.trigger(),
        move.from(),
        move.to(),
        move.by(),
        move.because(),
        move.eventIds());
  }
}
