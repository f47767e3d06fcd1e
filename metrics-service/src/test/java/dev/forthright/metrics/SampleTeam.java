package dev.forthright.metrics;

import dev.forthright.events.ActivityKind;
import dev.forthright.events.ActivityStatus;
import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Completeness;
import dev.forthright.events.Event;
import dev.forthright.events.JobRole;
import dev.forthright.events.Money;
import dev.forthright.events.Origin;
import dev.forthright.events.Party;
import dev.forthright.events.Provenance;
import dev.forthright.events.SessionFormat;
import dev.forthright.events.SessionStatus;
import dev.forthright.events.Side;
import dev.forthright.events.StageType;
import dev.forthright.events.Topic;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.ActivityChanged;
import dev.forthright.events.feed.CoachingSessionChanged;
import dev.forthright.events.feed.ForecastSubmitted;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.OpportunityState;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.events.feed.QuotaChanged;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.OutgoingEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team of ann and bob under max, who reports to top, and its work; all ids begin with a prefix,
 * so that two teams with the same story can live side by side.
 */
final class SampleTeam {

  private final String prefix;
  private final List<OutgoingEvent> events = new ArrayList<>();

  SampleTeam(String prefix) {
    this.prefix = prefix;
  }

  List<OutgoingEvent> events() {
    return List.copyOf(events);
  }

  /** What was told since the last call. */
  List<OutgoingEvent> takeEvents() {
    List<OutgoingEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  String id(String name) {
    return prefix + "-" + name;
  }

  SampleTeam person(String name, String manager, JobRole role) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    LocalDate start = LocalDate.of(2024, 1, 1);
    return add(
        Topic.PEOPLE,
        id(name),
        "person|" + name,
        1,
        new PersonChanged(
            id(name),
            name,
            id(name) + "@sample.example",
            manager == null ? null : id(manager),
            "account_executive",
            "commercial",
            null,
            null,
            role,
            start,
            start,
            null,
            null,
            BigDecimal.ONE,
            null,
            null,
            true,
            List.of(),
            List.of(),
            provenance(1, at)),
        at);
  }

  SampleTeam quota(String name, String amount) {
    return quota(name, amount, "bookings");
  }

  /** A quota; {@code measure} may be null, since not every company says what it is owed in. */
  SampleTeam quota(String name, String amount, @Nullable String measure) {
    Instant at = Instant.parse("2026-01-02T00:00:00Z");
    return add(
        Topic.PEOPLE,
        id(name),
        "quota|" + name,
        1,
        new QuotaChanged(
            id("quota-" + name),
            id(name),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 3, 31),
            new Money(new BigDecimal(amount), "USD"),
            measure,
            null,
            false,
            null,
            provenance(1, at)),
        at);
  }

  /** What somebody commits to for the first quarter of 2026. */
  SampleTeam forecast(String name, String commit, String at) {
    Instant submitted = Instant.parse(at);
    return add(
        Topic.ACTIVITIES,
        id(name),
        "forecast|" + name,
        1,
        new ForecastSubmitted(
            id("forecast-" + name),
            id(name),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 3, 31),
            new Money(new BigDecimal(commit), "USD"),
            null,
            null,
            submitted,
            null,
            null,
            provenance(1, submitted)),
        submitted);
  }

  SampleTeam absent(String name, String from, String to, String told) {
    Instant at = Instant.parse(told);
    return add(
        Topic.PEOPLE,
        id(name),
        "absence|" + name + from,
        1,
        new AbsenceChanged(
            id("absence-" + name + from),
            id(name),
            LocalDate.parse(from),
            LocalDate.parse(to),
            true,
            false,
            BigDecimal.ONE,
            false,
            provenance(1, at)),
        at);
  }

  SampleTeam meeting(String activity, long version, String name, String startsAt, String at) {
    return activity(
        activity, version, name, ActivityKind.MEETING, ActivityStatus.HELD, startsAt, at);
  }

  SampleTeam activity(
      String activity,
      long version,
      String name,
      ActivityKind kind,
      ActivityStatus status,
      String startsAt,
      String at) {
    Instant start = Instant.parse(startsAt);
    return add(
        Topic.ACTIVITIES,
        id(name),
        "activity|" + activity,
        version,
        new ActivityChanged(
            id(activity),
            id(name),
            kind,
            status,
            start,
            null,
            null,
            null,
            List.of(new Party("buyer", Side.BUYER, true, null)),
            null,
            Side.SELLER,
            null,
            null,
            null,
            false,
            List.of(),
            provenance(version, Instant.parse(at))),
        Instant.parse(at));
  }

  SampleTeam oneOnOne(
      String session, long version, String name, SessionStatus status, String startsAt, String at) {
    Instant start = Instant.parse(startsAt);
    return add(
        Topic.ACTIVITIES,
        id(name),
        "session|" + session,
        version,
        new CoachingSessionChanged(
            id(session),
            id("max"),
            id(name),
            SessionFormat.ONE_ON_ONE,
            start,
            null,
            status,
            null,
            null,
            List.of(),
            status == SessionStatus.HELD ? start.plusSeconds(3600) : null,
            30,
            provenance(version, Instant.parse(at))),
        Instant.parse(at));
  }

  SampleTeam deal(
      String deal, long version, String owner, StageType stage, String amount, String at) {
    return deal(deal, version, owner, null, stage, amount, at);
  }

  /** A deal that comes to a stage of the stage table. */
  SampleTeam staged(String deal, long version, String owner, String stage, String at) {
    return deal(deal, version, owner, stage, StageType.OPEN, "1000", at);
  }

  private SampleTeam deal(
      String deal,
      long version,
      String owner,
      @Nullable String stage,
      StageType type,
      String amount,
      String at) {
    Instant occurred = Instant.parse(at);
    OpportunityState state =
        new OpportunityState(
            id(deal),
            id(owner),
            null,
            null,
            null,
            Instant.parse("2026-03-03T15:00:00Z"),
            null,
            version > 1 ? Instant.parse("2026-03-04T15:00:00Z") : null,
            null,
            stage,
            type,
            version > 1,
            null,
            null,
            new Money(new BigDecimal(amount), "USD"),
            LocalDate.of(2026, 3, 11),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            false);
    return add(
        Topic.OPPORTUNITIES,
        id(deal),
        "deal|" + deal,
        version,
        new OpportunityChanged(state, List.of(), provenance(version, occurred)),
        occurred);
  }

  private SampleTeam add(
      Topic topic, String key, String what, long version, Event body, Instant at) {
    events.add(
        OutgoingEvent.of(
            DerivedId.of("sample", prefix, what, String.valueOf(version)), topic, key, body, at));
    return this;
  }

  private static Provenance provenance(long version, Instant at) {
    return new Provenance(
        version,
        at,
        at,
        at,
        false,
        false,
        Completeness.DELTA,
        new Actor(null, ActorKind.PERSON),
        new Origin("crm", "crm.inbound", 0, 0, null, "1"));
  }
}
