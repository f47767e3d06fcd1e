package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.conversation.ConversationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must be there before a conversation counts as prepared. */
final class PreparationGuard {

  private static final int PATTERN = 3;
  private static final int OLDEST_MONTHS = 6;

  private PreparationGuard() {}

  static List<Missing> missing(Conversation conversation, Moment moment) {
    List<Missing> missing = new ArrayList<>();
    Preparation ready = conversation.preparation();
    if (!ready.intent()) {
      missing.add(new Missing("intent", "a sentence on what the talk is for", "none"));
    }
    if (ready.template() == null) {
      missing.add(new Missing("template", "one of the templates", "none"));
    }
    if (!ready.contribution()) {
      missing.add(new Missing("managerContribution", "a draft of the own part", "none"));
    }
    outcomePaths(conversation, missing);
    evidence(conversation, moment, missing);
    return missing;
  }

  private static void outcomePaths(Conversation conversation, List<Missing> missing) {
    List<OutcomePath> paths = conversation.preparation().outcomePaths();
    if (paths.isEmpty()) {
      missing.add(new Missing("outcomePaths", "at least 1", "0"));
    }
    boolean noneNeeded = paths.contains(OutcomePath.NONE_NEEDED);
    if (noneNeeded && (paths.size() > 1 || conversation.type() != ConversationType.COACHING)) {
      missing.add(
          new Missing(
              "outcomePaths",
              "none_needed alone, and for coaching only",
              String.join(", ", paths.stream().map(OutcomePath::toString).toList())));
    }
  }

  private static void evidence(Conversation conversation, Moment moment, List<Missing> missing) {
    List<EvidenceItem> items = conversation.evidence();
    List<EvidenceItem> counting = items.stream().filter(EvidenceItem::counts).toList();
    int fewest = moment.settings().fewestEvidence();
    if (counting.size() < fewest) {
      missing.add(
          new Missing("evidence", "at least " + fewest + " items", counting.size() + " items"));
    }
    if (counting.stream().noneMatch(item -> item.sourceType().isSystem())) {
      missing.add(new Missing("evidence", "at least 1 item of a system record", "0"));
    }
    if (!counting.isEmpty() && counting.stream().allMatch(item -> item.kind().isThirdParty())) {
      missing.add(
          new Missing(
              "evidence", "something besides what third parties say", "third parties only"));
    }
    long refused = items.stream().filter(item -> item.status() == EvidenceStatus.REFUSED).count();
    if (refused > 0) {
      missing.add(
          new Missing(
              "evidence", "every item passes the guard or HR's override", refused + " refused"));
    }
    patterns(counting, moment, missing);
  }

  /** Old items stand only in a pattern of three or more. */
  private static void patterns(List<EvidenceItem> counting, Moment moment, List<Missing> missing) {
    Map<String, Integer> sizes = new HashMap<>();
    for (EvidenceItem item : counting) {
      if (item.pattern() != null) {
        sizes.merge(item.pattern(), 1, Integer::sum);
      }
    }
    for (EvidenceItem item : counting) {
      boolean old = item.observedAt().isBefore(moment.today().minusMonths(OLDEST_MONTHS));
      int size = item.pattern() == null ? 0 : sizes.getOrDefault(item.pattern(), 0);
      if (old && size < PATTERN && item.status() != EvidenceStatus.OVERRIDDEN) {
        missing.add(
            new Missing(
                "evidence." + item.id(),
                "younger than two quarters, or a pattern of " + PATTERN,
                item.observedAt() + ", pattern of " + size));
      }
    }
  }
}
