package dev.forthright.conversation.conversation.domain;

import dev.forthright.conversation.template.domain.TemplateId;
import dev.forthright.events.Lens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From planned to aligned: what the manager settles, and who has to agree to it. Pure. */
public final class PreparationMoves {

  private PreparationMoves() {}

  /** What the manager wrote; of texts only whether they are there. */
  public record Wish(
      TemplateId template,
      Lens lens,
      List<OutcomePath> outcomePaths,
      boolean intent,
      boolean contribution,
      boolean purpose) {}

  /** Takes over what the manager settled; what was prepared before must be prepared again. */
  public static Outcome edit(Conversation conversation, Moment moment, String by, Wish wish) {
    Conversation.Draft draft = conversation.edit();
    draft.lens = wish.lens();
    draft.preparation =
        new Preparation(
            wish.template(),
            wish.outcomePaths().stream().distinct().toList(),
            wish.intent(),
            wish.contribution(),
            wish.purpose(),
            null,
            null);
    draft.approvals = List.of();
    return Mover.request(conversation, draft, Trigger.EDIT_PREPARATION, moment, by, null);
  }

  /** Adds an item, accepted or waiting for HR's override. */
  public static Outcome addEvidence(
      Conversation conversation, Moment moment, String by, EvidenceItem item) {
    List<EvidenceItem> items = new ArrayList<>(conversation.evidence());
    items.add(item);
    return evidence(conversation, moment, by, items, item.status().toString());
  }

  /** Takes an item out; one that stems from a flag stays, since it is frozen. */
  public static Outcome removeEvidence(
      Conversation conversation, Moment moment, String by, UUID itemId) {
    EvidenceItem item = find(conversation, itemId);
    if (item == null) {
      return new Outcome.Invalid("There is no such evidence item.");
    }
    if (item.frozen() != null) {
      return new Outcome.Refused("Evidence of a linked flag is frozen and stays.", List.of());
    }
    return evidence(
        conversation,
        moment,
        by,
        conversation.evidence().stream().filter(other -> !other.id().equals(itemId)).toList(),
        "removed");
  }

  /** HR lets a refused item stand; marked and counted. */
  public static Outcome override(Conversation conversation, Moment moment, String by, UUID itemId) {
    EvidenceItem item = find(conversation, itemId);
    if (item == null) {
      return new Outcome.Invalid("There is no such evidence item.");
    }
    if (item.status() != EvidenceStatus.REFUSED) {
      return new Outcome.Refused(
          "Only a refused item can be overridden.",
          List.of(new Missing("status", "refused", item.status().toString())));
    }
    Conversation.Draft draft = conversation.edit();
    draft.evidence =
        conversation.evidence().stream()
            .map(
                other ->
                    other.id().equals(itemId) ? other.with(EvidenceStatus.OVERRIDDEN, by) : other)
            .toList();
    draft.marks = conversation.marks().withOverride();
    draft.approvals = List.of();
    return Mover.request(conversation, draft, Trigger.EDIT_EVIDENCE, moment, by, "overridden");
  }

  /** Declares it prepared; with no approval outstanding it is aligned at once. */
  public static Outcome prepare(
      Conversation conversation, Moment moment, String by, String reportHash) {
    if (!Mover.allows(conversation, Trigger.PREPARE)) {
      return Mover.illegal(conversation, Trigger.PREPARE);
    }
    List<Missing> missing = PreparationGuard.missing(conversation, moment);
    if (!missing.isEmpty()) {
      return Mover.missing(conversation, Trigger.PREPARE, missing);
    }
    Conversation.Draft draft = conversation.edit();
    Preparation ready = conversation.preparation();
    draft.preparation =
        new Preparation(
            ready.template(),
            ready.outcomePaths(),
            ready.intent(),
            ready.contribution(),
            ready.purpose(),
            moment.now(),
            reportHash);
    draft.approvals =
        conversation.approvals().stream()
            .filter(approval -> approval.expiresAt().isAfter(moment.now()))
            .toList();
    return new Outcome.Moved(
        align(
            Mover.move(Change.none(conversation), draft, Trigger.PREPARE, moment, by, null),
            moment,
            by));
  }

  /** What a type still needs for {@link #prepare}; empty = nothing. */
  public static List<Missing> missing(Conversation conversation, Moment moment) {
    return PreparationGuard.missing(conversation, moment);
  }

  /** Somebody consents; with the last consent it is aligned. */
  public static Outcome approve(
      Conversation conversation, Moment moment, Approver as, String personId) {
    Outcome refusal = mayDecide(conversation, moment, Trigger.APPROVE, as, personId);
    if (refusal != null) {
      return refusal;
    }
    List<Approval> approvals = new ArrayList<>(conversation.approvals());
    Instant expires = moment.inWorkingDays(moment.settings().approvalHolds());
    approvals.add(new Approval(as, personId, moment.now(), expires));
    Conversation.Draft draft = conversation.edit();
    draft.approvals = approvals;
    return new Outcome.Moved(
        align(
            Mover.move(
                Change.none(conversation), draft, Trigger.APPROVE, moment, personId, as.toString()),
            moment,
            personId));
  }

  /** Somebody does not consent; back to planning. */
  public static Outcome decline(
      Conversation conversation, Moment moment, Approver as, String personId) {
    Outcome refusal = mayDecide(conversation, moment, Trigger.DECLINE_APPROVAL, as, personId);
    if (refusal != null) {
      return refusal;
    }
    Conversation.Draft draft = conversation.edit();
    draft.approvals = List.of();
    return Mover.request(
        conversation, draft, Trigger.DECLINE_APPROVAL, moment, personId, as.toString());
  }

  private static @Nullable Outcome mayDecide(
      Conversation conversation, Moment moment, Trigger on, Approver as, String personId) {
    if (!Mover.allows(conversation, on)) {
      return Mover.illegal(conversation, on);
    }
    List<Approver> awaiting = conversation.awaiting(moment.settings());
    if (!awaiting.contains(as)) {
      return Mover.missing(
          conversation,
          on,
          List.of(
              new Missing(
                  "approver",
                  String.join(", ", awaiting.stream().map(Approver::toString).toList()),
                  as.toString())));
    }
    boolean involved =
        personId.equals(conversation.managerId()) || personId.equals(conversation.personId());
    boolean twice =
        conversation.approvals().stream().anyMatch(given -> given.personId().equals(personId));
    if (involved || twice) {
      return Mover.missing(
          conversation,
          on,
          List.of(
              new Missing(
                  "approver",
                  "neither the manager nor the subject, and each consent by another person",
                  involved ? "one of the two" : "consented already")));
    }
    return null;
  }

  private static Change align(Change so, Moment moment, String by) {
    return so.conversation().awaiting(moment.settings()).isEmpty()
        ? Mover.move(so, so.conversation().edit(), Trigger.ALIGN, moment, by, null)
        : so;
  }

  private static Outcome evidence(
      Conversation conversation,
      Moment moment,
      String by,
      List<EvidenceItem> items,
      String because) {
    Conversation.Draft draft = conversation.edit();
    draft.evidence = items;
    draft.approvals = List.of();
    return Mover.request(conversation, draft, Trigger.EDIT_EVIDENCE, moment, by, because);
  }

  private static @Nullable EvidenceItem find(Conversation conversation, UUID itemId) {
    return conversation.evidence().stream()
        .filter(item -> item.id().equals(itemId))
        .findFirst()
        .orElse(null);
  }
}
