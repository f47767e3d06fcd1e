package dev.forthright.flag.intake;

import dev.forthright.events.Provenance;
import dev.forthright.events.feed.ActivityChanged;
import dev.forthright.events.feed.CoachingSessionChanged;
import dev.forthright.events.feed.ContactRoleChanged;
import dev.forthright.events.feed.ForecastSubmitted;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.events.feed.PlayStepChanged;
import dev.forthright.events.feed.QuotaChanged;
import dev.forthright.flag.feed.FeedStore.Delivery;
import dev.forthright.flag.rule.domain.FactKind;
import dev.forthright.kit.intake.InboundEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learns from facts which feed delivers which kind of them. */
final class Deliveries {

  private Deliveries() {}

  private record Fact(FactKind kind, Provenance provenance) {}

  /** Who delivered what in a batch, with the time of the earliest such fact. */
  static Map<Delivery, Instant> in(List<InboundEvent> events) {
    Map<Delivery, Instant> since = new HashMap<>();
    for (InboundEvent event : events) {
      fact(event)
          .ifPresent(
              fact ->
                  since.merge(
                      new Delivery(fact.kind(), fact.provenance().origin().feed()),
                      fact.provenance().occurredAt(),
                      (one, other) -> one.isBefore(other) ? one : other));
    }
    return since;
  }

  private static Optional<Fact> fact(InboundEvent event) {
    return switch (event.body()) {
      case OpportunityChanged one -> fact(FactKind.OPPORTUNITIES, one.provenance());
      case ContactRoleChanged one -> fact(FactKind.CONTACT_ROLES, one.provenance());
      case ActivityChanged one -> fact(FactKind.ACTIVITIES, one.provenance());
      case CoachingSessionChanged one -> fact(FactKind.COACHING, one.provenance());
      case PersonChanged one -> fact(FactKind.PEOPLE, one.provenance());
      case QuotaChanged one -> fact(FactKind.QUOTAS, one.provenance());
      case PlayStepChanged one -> fact(FactKind.PLAY_STEPS, one.provenance());
      case ForecastSubmitted one -> fact(FactKind.FORECASTS, one.provenance());
      default -> Optional.empty();
    };
  }

  private static Optional<Fact> fact(FactKind kind, Provenance provenance) {
    return Optional.of(new Fact(kind, provenance));
  }
}
