package dev.forthright.flag.flag;

import dev.forthright.flag.flag.FlagStore.HistoryRow;
import dev.forthright.flag.flag.FlagTexts.Kind;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagMove;
import dev.forthright.flag.rule.ExplanationView;
import dev.forthright.flag.rule.domain.RuleBook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One flag with its explanation, its evidence, its history and what can be done now. */
public record FlagDetailView(
    FlagView flag,
    ExplanationView explanation,
    @Nullable DisputeView dispute,
    @Nullable String dispositionText,
    List<MoveView> history,
    List<String> allowedActions) {

  /** The right of reply and what became of it; texts are null once the person was erased. */
  public record DisputeView(
      boolean open,
      @Nullable String text,
      @Nullable String crmReference,
      @Nullable String ruling,
      @Nullable String note) {}

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

  static FlagDetailView of(
      Flag flag,
      FlagPriority priority,
      Map<Kind, String> texts,
      boolean showsNotes,
      List<HistoryRow> history,
      List<String> allowedActions) {
    return new FlagDetailView(
        FlagView.of(flag, priority),
        ExplanationView.of(
            flag.judged().finding(),
            RuleBook.DEFAULT.rule(flag.key().rule()),
            flag.ruleVersion(),
            flag.judged().settings(),
            flag.judged().judgedAt()),
        dispute(flag, texts),
        showsNotes ? texts.get(Kind.DISPOSITION) : null,
        history.stream().map(row -> move(row.version(), row.move())).toList(),
        allowedActions);
  }

  private static @Nullable DisputeView dispute(Flag flag, Map<Kind, String> texts) {
    return flag.handling().disputedOccurrence() != flag.handling().occurrence()
        ? null
        : new DisputeView(
            flag.handling().disputed(),
            texts.get(Kind.DISPUTE),
            texts.get(Kind.CRM_REFERENCE),
            flag.handling().ruling(),
            texts.get(Kind.RULING));
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
