package dev.forthright.plan;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Completeness;
import dev.forthright.events.Event;
import dev.forthright.events.Grain;
import dev.forthright.events.JobRole;
import dev.forthright.events.Lens;
import dev.forthright.events.Origin;
import dev.forthright.events.Provenance;
import dev.forthright.events.SubjectType;
import dev.forthright.events.Topic;
import dev.forthright.events.company.HrPopulation;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.conversation.ConversationOutcome;
import dev.forthright.events.conversation.ConversationState;
import dev.forthright.events.conversation.ConversationType;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TokenRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team told as the other services tell of it: people, conversations, values, absences. */
final class Team implements AutoCloseable {

  private final Publisher publisher = new Publisher();
  private int told;

  void person(String id, @Nullable String manager, JobRole role, boolean active) {
    tell(
        Topic.PEOPLE,
        new PersonChanged(
            id,
            "Name of " + id,
            id + "@sample.example",
            manager,
            null,
            null,
            null,
            null,
            role,
            null,
            null,
            null,
            null,
            BigDecimal.ONE,
            null,
            null,
            active,
            List.of(),
            List.of(),
            provenance()));
  }

  void absence(String id, String person, LocalDate from, LocalDate to, boolean cancelled) {
    tell(
        Topic.PEOPLE,
        new AbsenceChanged(
            id, person, from, to, true, null, BigDecimal.ONE, cancelled, provenance()));
  }

  void hrPopulation(String hr, String... people) {
    tell(
        Topic.COMPANY_REFERENCE,
        new CompanySettingChanged(
            "population of " + String.join(" ", people),
            1,
            LocalDate.parse("2020-01-01"),
            Instant.parse("2020-01-01T00:00:00Z"),
            false,
            new HrPopulation(hr, List.of(people))));
  }

  UUID conversation(String name, String person, String manager) {
    UUID id = DerivedId.of("conversation", name, String.valueOf(told));
    tell(
        Topic.CONVERSATIONS,
        new ConversationChanged(
            id,
            ConversationType.COACHING,
            ConversationState.CLOSED,
            person,
            manager,
            Lens.PIPELINE,
            List.of(DerivedId.of("flag", name)),
            null,
            ConversationOutcome.PLAN_INFORMAL,
            null,
            Instant.parse("2026-01-02T08:00:00Z"),
            null,
            null,
            null,
            null,
            false,
            "close",
            9,
            Instant.parse("2026-01-02T08:00:00Z")));
    return id;
  }

  void week(String person, String metric, LocalDate monday, @Nullable String value, Instant at) {
    tell(
        Topic.METRIC_ROLLUPS,
        new MetricRolledUp(
            metric,
            SubjectType.REP,
            person,
            Grain.WEEK,
            monday,
            monday.plusWeeks(1),
            value == null ? null : new BigDecimal(value),
            "count",
            null,
            value == null ? "low_exposure" : null,
            null,
            null,
            null,
            null,
            1,
            ++told,
            monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
            null,
            true,
            false,
            at));
  }

  private void tell(Topic topic, Event body) {
    publisher.publish(
        topic,
        DerivedId.of("told", String.valueOf(++told), body.toString()),
        Instant.parse("2026-01-02T08:00:00Z"),
        body);
  }

  private Provenance provenance() {
    Instant at = Instant.parse("2026-01-02T08:00:00Z");
    return new Provenance(
        ++told,
        at,
        at,
        at,
        false,
        false,
        Completeness.SNAPSHOT,
        new Actor(null, ActorKind.INTEGRATION),
        new Origin("crm", "crm.inbound", 0, 0, null, "1"));
  }

  static String token(String person, String role) {
    return Stack.issuer().mint(TokenRequest.of(person, person + "@sample.example", role));
  }

  @Override
  public void close() {
    publisher.close();
  }
}
