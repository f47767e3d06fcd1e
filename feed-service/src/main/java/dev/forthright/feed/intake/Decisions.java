package dev.forthright.feed.intake;

import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.intake.DryRunView.FactView;
import dev.forthright.feed.record.FeedFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells step by step how a record was read, without any value of it. */
final class Decisions {

  private Decisions() {}

  /** Why a record has no facts. */
  static List<String> ofNothing(Decoded decoded) {
    return List.of(
        "read with " + decoded.feed().mappingVersion(), "ignored as " + decoded.ignored());
  }

  /** What was made of a record, fact by fact. */
  static List<String> of(Decoded decoded, List<FactView> views) {
    List<String> decisions = new ArrayList<>();
    decisions.add("read with " + decoded.feed().mappingVersion());
    for (int i = 0; i < views.size(); i++) {
      FeedFact fact = decoded.facts().get(i);
      String which = "fact " + (i + 1) + ": ";
      decisions.add(which + fact.object() + " is " + fact.kind().wire());
      decisions.add(which + covered(fact.fact().coverage()));
      String emptied = emptied(fact);
      if (!emptied.isEmpty()) {
        decisions.add(which + "empties " + emptied);
      }
      if (fact.resyncReason() != null) {
        decisions.add(which + "asks for a resync because of " + fact.resyncReason());
      }
      if (fact.backfill()) {
        decisions.add(which + "is a backfill and raises nothing");
      }
      decisions.add(which + views.get(i).outcome());
    }
    return decisions;
  }

  private static String covered(Coverage coverage) {
    return switch (coverage) {
      case DELTA -> "only what the source names has changed";
      case SNAPSHOT -> "the row is the record as it is, null means empty";
      case PARTIAL -> "the source does not tell what was emptied, so nothing is";
    };
  }

  private static String emptied(FeedFact fact) {
    return String.join(
        ", ",
        fact.fact().fields().entrySet().stream()
            .filter(field -> field.getValue().equals("null"))
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }
}
