package dev.forthright.flag.intake;

import dev.forthright.events.ActivityKind;
import dev.forthright.events.ActivityStatus;
import dev.forthright.events.Direction;
import dev.forthright.events.Party;
import dev.forthright.events.Side;
import dev.forthright.events.feed.ActivityChanged;
import dev.forthright.events.feed.ContactRoleChanged;
import dev.forthright.flag.engagement.EngagementStore;
import dev.forthright.flag.engagement.EngagementStore.ContactRole;
import dev.forthright.flag.engagement.domain.DealActivity;
import dev.forthright.flag.engagement.domain.DealActivity.Standing;
import dev.forthright.kit.intake.InboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Stores contact with the buyers of deals: which calls, e-mails and meetings there were, and who on
 * the buyer's side plays which part. What is told with neither a deal nor an account is left to the
 * metrics. Next: {@link dev.forthright.flag.evaluation.TickRunner}, at the next tick.
 */
@ApplicationScoped
class ContactFacts {

  private static final Set<String> PLACES = Set.of("opportunityId", "accountId");

  private final EngagementStore store;

  ContactFacts(EngagementStore store) {
    this.store = store;
  }

  /** Stores what is news; answers with the activities among it. */
  List<DealActivity> add(List<InboundEvent> events) {
    List<DealActivity> activities = new ArrayList<>();
    List<ContactRole> roles = new ArrayList<>();
    for (InboundEvent event : events) {
      switch (event.body()) {
        case ActivityChanged activity when concernsDeals(activity) ->
            activities.add(activity(event.id(), activity));
        case ContactRoleChanged role ->
            roles.add(
                new ContactRole(
                    role.opportunityId(),
                    role.contactId(),
                    role.provenance().version(),
                    role.removed() ? null : role.role(),
                    role.provenance().occurredAt()));
        default -> {}
      }
    }
    store.addActivities(activities);
    store.addRoles(roles);
    return activities;
  }

  /** Told with a deal or account, or just taken away from one. */
  private static boolean concernsDeals(ActivityChanged activity) {
    return activity.opportunityId() != null
        || activity.accountId() != null
        || activity.changes().stream().anyMatch(change -> PLACES.contains(change.field()));
  }

  private static DealActivity activity(UUID eventId, ActivityChanged activity) {
    return new DealActivity(
        activity.activityId(),
        activity.provenance().version(),
        eventId,
        activity.opportunityId(),
        activity.accountId(),
        activity.personId(),
        activity.kind().name().toLowerCase(Locale.ROOT),
        standing(activity),
        isByBuyer(activity),
        contacts(activity),
        activity.startsAt(),
        activity.provenance().occurredAt());
  }

  private static Standing standing(ActivityChanged activity) {
    if (activity.deleted() || activity.kind() == ActivityKind.TASK || !isWithBuyer(activity)) {
      return Standing.VOID;
    }
    return switch (activity.status()) {
      case HELD -> Standing.HELD;
      case SCHEDULED -> Standing.BOOKED;
      case CANCELLED, MISSED -> Standing.VOID;
    };
  }

  /**
   * Where a feed names no participants at all, an activity on a deal or account is with a buyer.
   */
  private static boolean isWithBuyer(ActivityChanged activity) {
    return activity.participants().isEmpty()
        || activity.participants().stream().anyMatch(party -> party.side() == Side.BUYER);
  }

  /** Begun by the buyer, or the buyer was there; sending an e-mail to a buyer proves nothing. */
  private static boolean isByBuyer(ActivityChanged activity) {
    if (activity.initiator() == Side.BUYER || activity.direction() == Direction.INBOUND) {
      return true;
    }
    boolean attended =
        activity.participants().stream()
            .anyMatch(party -> party.side() == Side.BUYER && party.attended());
    return switch (activity.kind()) {
      case MEETING -> attended || activity.participants().isEmpty();
      case CALL -> attended;
      case EMAIL, TASK -> false;
    };
  }

  /** Of what was held those who took part, of what is booked those who are to. */
  private static List<String> contacts(ActivityChanged activity) {
    boolean heldTogether =
        activity.status() == ActivityStatus.HELD && activity.kind() != ActivityKind.EMAIL;
    return activity.participants().stream()
        .filter(party -> party.side() == Side.BUYER && (party.attended() || !heldTogether))
        .map(Party::id)
        .distinct()
        .sorted()
        .toList();
  }
}
