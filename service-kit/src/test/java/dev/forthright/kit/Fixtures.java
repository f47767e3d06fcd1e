package dev.forthright.kit;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Completeness;
import dev.forthright.events.Origin;
import dev.forthright.events.Provenance;
import dev.forthright.events.Topic;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.OpportunityState;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TokenRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events and tokens for the kit's tests. */
final class Fixtures {

  private Fixtures() {}

  static OutgoingEvent opportunity(UUID id, String opportunityId, String name, Instant at) {
    OpportunityState state =
        EventJson.mapper()
            .convertValue(
                Map.of(
                    "opportunityId", opportunityId, "name", name, "deleted", false, "stale", false),
                OpportunityState.class);
    return OutgoingEvent.of(
        id,
        Topic.OPPORTUNITIES,
        opportunityId,
        new OpportunityChanged(state, List.of(), provenance(at)),
        at);
  }

  static Provenance provenance(Instant at) {
    return new Provenance(
        1,
        at,
        at,
        at,
        false,
        false,
        Completeness.DELTA,
        new Actor(null, ActorKind.PERSON),
        new Origin("crm", "crm.inbound", 0, 0, null, "1"));
  }

  static String token(String email, String... roles) {
    return Stack.issuer().mint(TokenRequest.of(email, email, roles));
  }
}
