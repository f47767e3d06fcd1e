package dev.forthright.flag;

import dev.forthright.events.ActivityKind;
import dev.forthright.events.ActivityStatus;
import dev.forthright.events.Event;
import dev.forthright.events.ForecastCategory;
import dev.forthright.events.Grain;
import dev.forthright.events.JobRole;
import dev.forthright.events.Lens;
import dev.forthright.events.Money;
import dev.forthright.events.Party;
import dev.forthright.events.Side;
import dev.forthright.events.StageType;
import dev.forthright.events.SubjectType;
import dev.forthright.events.Topic;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.Stage;
import dev.forthright.events.company.StageTable;
import dev.forthright.events.company.Weekday;
import dev.forthright.events.conversation.CommitmentChanged;
import dev.forthright.events.conversation.CommitmentSide;
import dev.forthright.events.conversation.CommitmentState;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.conversation.ConversationOutcome;
import dev.forthright.events.conversation.ConversationState;
import dev.forthright.events.conversation.ConversationType;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.ActivityChanged;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.events.feed.ContactRoleChanged;
import dev.forthright.events.feed.FeedHealthChanged;
import dev.forthright.events.feed.FeedStatus;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.OpportunityState;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.events.metrics.TickClosed;
import dev.forthright.events.metrics.TickStratum;
import dev.forthright.events.plan.ObjectiveComparator;
import dev.forthright.events.plan.PlanChanged;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.events.plan.PlanState;
import dev.forthright.events.plan.PlanType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A small company in New York, told as the events that feed-service and metrics-service publish.
 */
final class TestCompany {

  static final ZoneId ZONE = ZoneId.of("America/New_York");

  private final Telling telling = new Telling();

  static Instant noon(String day) {
    return LocalDate.parse(day).atTime(LocalTime.NOON).atZone(ZONE).toInstant();
  }

  static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZONE).toInstant();
  }

  /** What was told since the last call. */
  List<ProducerRecord<byte[], byte[]>> take() {
    return telling.take();
  }

  /** Everything told so far, for a replay. */
  List<ProducerRecord<byte[], byte[]>> said() {
    return telling.said();
  }

  TestCompany calendar() {
    var calendar =
        new CompanyCalendar(
            ZONE.getId(),
            List.of(
                Weekday.MONDAY,
                Weekday.TUESDAY,
                Weekday.WEDNESDAY,
                Weekday.THURSDAY,
                Weekday.FRIDAY),
            1,
            "months",
            "us",
            "USD");
    return tell(
        Topic.COMPANY_REFERENCE,
        "company_calendar/company",
        noon("2025-01-01"),
        new CompanySettingChanged(
            "company", 1, LocalDate.parse("2025-01-01"), noon("2025-01-01"), false, calendar));
  }

  TestCompany person(String id, String manager, JobRole role) {
    return tell(
        Topic.PEOPLE,
        id,
        noon("2025-01-01"),
        new PersonChanged(
            id,
            "Name of " + id,
            id + "@example.com",
            manager,
            "sales",
            "smb",
            "team",
            "west",
            role,
            LocalDate.parse("2024-01-01"),
            LocalDate.parse("2024-01-01"),
            null,
            LocalDate.parse("2024-01-01"),
            BigDecimal.ONE,
            ZONE.getId(),
            null,
            true,
            List.of(),
            List.of(),
            Telling.provenance(1, noon("2025-01-01"))));
  }

  /** A version of a deal. */
  TestCompany deal(
      String id, long version, String on, String owner, ForecastCategory category, String due) {
    return deal(id, version, on, owner, category, due, StageType.OPEN);
  }

  /** A deal whose close date moves to a later month three times: EW12 fires on 2026-01-08. */
  TestCompany pushedThrice(String id, String owner) {
    return deal(id, 1, "2026-01-05", owner, ForecastCategory.PIPELINE, "2026-03-10")
        .deal(id, 2, "2026-01-06", owner, ForecastCategory.PIPELINE, "2026-04-10")
        .deal(id, 3, "2026-01-07", owner, ForecastCategory.PIPELINE, "2026-05-10")
        .deal(id, 4, "2026-01-08", owner, ForecastCategory.PIPELINE, "2026-06-10");
  }

  TestCompany deal(
      String id,
      long version,
      String on,
      String owner,
      ForecastCategory category,
      String due,
      StageType stage) {
    return deal(id, version, on, owner, category, due, stage, "Negotiation");
  }

  /** A version of a deal in a stage. */
  TestCompany deal(
      String id,
      long version,
      String on,
      String owner,
      ForecastCategory category,
      String due,
      StageType type,
      String stage) {
    OpportunityState state =
        new OpportunityState(
            id,
            owner,
            "person",
            "Deal " + id,
            "A-1",
            noon("2026-01-06"),
            null,
            null,
            null,
            stage,
            type,
            true,
            null,
            category,
            new Money(new BigDecimal("5000.00"), "USD"),
            LocalDate.parse(due),
            null,
            "smb",
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
    return tell(
        Topic.OPPORTUNITIES,
        id,
        noon(on),
        new OpportunityChanged(state, List.of(), Telling.provenance(version, noon(on))));
  }

  /** Markers of the one feed in every partition of every canonical topic. */
  TestCompany watermark(Instant at) {
    for (Topic topic :
        List.of(
            Topic.OPPORTUNITIES,
            Topic.ACCOUNTS,
            Topic.PEOPLE,
            Topic.ACTIVITIES,
            Topic.COMPANY_REFERENCE)) {
      for (int partition = 0; partition < Telling.PARTITIONS; partition++) {
        tell(
            topic,
            partition,
            "marker",
            topic.wire() + at + partition,
            at,
            new WatermarkAdvanced("crm", at, Telling.PARTITIONS, List.of("crm")));
      }
    }
    return this;
  }

  /** A rep's week: meetings and days at risk. */
  TestCompany week(String rep, LocalDate from, long meetings) {
    rollup("activity-count.meeting", SubjectType.REP, rep, from, meetings, null, null);
    return rollup("exposure-days", SubjectType.REP, rep, from, 5, null, null);
  }

  /** A pair's week: sessions held of one required, and the age of the last 1:1. */
  TestCompany coaching(String manager, String rep, LocalDate from, long held, long age) {
    String pair = manager + "|" + rep;
    rollup(
        "expected-coaching-rate",
        SubjectType.MANAGER_REP,
        pair,
        from,
        held,
        BigDecimal.valueOf(held),
        BigDecimal.ONE);
    return rollup("one-on-one-age-days", SubjectType.MANAGER_REP, pair, from, age, null, null);
  }

  /** The stages of the sales process: two bands before the proposal's and one after. */
  TestCompany stageTable() {
    return tell(
        Topic.COMPANY_REFERENCE,
        "stage_table/crm",
        noon("2025-01-01"),
        new CompanySettingChanged(
            "crm",
            1,
            LocalDate.parse("2025-01-01"),
            noon("2025-01-01"),
            false,
            new StageTable(
                "crm",
                List.of(
                    new Stage("Discovery", "", 1, StageType.OPEN, "early", true, true, false),
                    new Stage("Proposal", "", 2, StageType.OPEN, "mid", true, true, true),
                    new Stage("Negotiation", "", 3, StageType.OPEN, "late", true, true, true),
                    new Stage("Won", "", 4, StageType.WON, "late", true, true, true)))));
  }

  /** What feed-service tells of a feed. */
  TestCompany feedHealth(String feed, FeedStatus status, Instant at, String reason) {
    return tell(
        Topic.FEED_HEALTH, feed, at, new FeedHealthChanged(feed, status, null, null, at, reason));
  }

  /** A call, e-mail or meeting with a buyer about a deal. */
  TestCompany activity(
      String id,
      long version,
      String known,
      String person,
      String deal,
      ActivityKind kind,
      ActivityStatus status,
      String on,
      Side initiator,
      String... buyers) {
    return tell(
        Topic.ACTIVITIES,
        person,
        noon(known),
        new ActivityChanged(
            id,
            person,
            kind,
            status,
            noon(on),
            null,
            deal,
            "A-1",
            Arrays.stream(buyers)
                .map(buyer -> new Party(buyer, Side.BUYER, status == ActivityStatus.HELD, null))
                .toList(),
            null,
            initiator,
            null,
            null,
            null,
            false,
            List.of(),
            Telling.provenance(version, noon(known))));
  }

  /** A buyer contact decides about the money of a deal. */
  TestCompany economicBuyer(String deal, String contact, String on) {
    return tell(
        Topic.OPPORTUNITIES,
        deal,
        noon(on),
        new ContactRoleChanged(
            deal, contact, "economic_buyer", false, Telling.provenance(1, noon(on))));
  }

  /** Away from one day to another. */
  TestCompany absence(String person, String from, String to) {
    return tell(
        Topic.PEOPLE,
        person + "-away",
        noon(from),
        new AbsenceChanged(
            person + "-away",
            person,
            LocalDate.parse(from),
            LocalDate.parse(to),
            true,
            false,
            BigDecimal.ONE,
            false,
            Telling.provenance(1, noon(from))));
  }

  /** A closed week of meetings as metrics-service knows it better at a later tick. */
  TestCompany restated(String rep, LocalDate from, long meetings, LocalDate atEndOf) {
    return rollup(
        "activity-count.meeting",
        SubjectType.REP,
        rep,
        from,
        meetings,
        null,
        null,
        endOf(atEndOf),
        true);
  }

  /** A rep's calls of one week. */
  TestCompany calls(String rep, LocalDate from, long calls) {
    return rollup("activity-count.call", SubjectType.REP, rep, from, calls, null, null);
  }

  /** A conversation after a change. */
  TestCompany conversation(
      UUID id,
      long version,
      ConversationState state,
      String rep,
      List<UUID> flagIds,
      ConversationOutcome outcome) {
    Instant at = noon("2026-03-02").plusSeconds(version);
    return tell(
        Topic.CONVERSATIONS,
        id.toString(),
        at,
        new ConversationChanged(
            id,
            ConversationType.COACHING,
            state,
            rep,
            "m-1",
            Lens.CADENCE,
            flagIds,
            null,
            outcome,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            "test",
            version,
            at));
  }

  /** A version of a commitment. */
  TestCompany commitment(
      UUID id, long version, String on, String by, String due, CommitmentState state) {
    Instant at = noon(on);
    return tell(
        Topic.CONVERSATIONS,
        id.toString(),
        at,
        new CommitmentChanged(
            id,
            new UUID(0, 42),
            by,
            by.startsWith("rep") ? CommitmentSide.REP : CommitmentSide.MANAGER,
            "rep-1",
            "slip-rate",
            null,
            LocalDate.parse(due),
            LocalDate.parse(due),
            0,
            state,
            false,
            state == CommitmentState.OPEN ? null : at,
            version,
            at));
  }

  /** A plan after a change, with one objective. */
  TestCompany plan(UUID id, long version, PlanState state, String rep, String metric) {
    Instant at = noon("2026-03-02").plusSeconds(version);
    return tell(
        Topic.PLANS,
        id.toString(),
        at,
        new PlanChanged(
            id,
            PlanType.INFORMAL,
            state,
            null,
            rep,
            "m-1",
            null,
            null,
            List.of(),
            List.of(
                new PlanObjective(
                    metric, ObjectiveComparator.AT_LEAST, BigDecimal.ONE, Grain.WEEK, null)),
            null,
            null,
            true,
            false,
            null,
            "test",
            version,
            at));
  }

  /** The end of a day is closed in every partition. */
  TestCompany tick(LocalDate day) {
    return tick(day, 0, Telling.PARTITIONS);
  }

  /** The end of a day is closed in some partitions. */
  TestCompany tick(LocalDate day, int fromPartition, int toPartition) {
    for (int partition = fromPartition; partition < toPartition; partition++) {
      tell(
          Topic.METRIC_ROLLUPS,
          partition,
          "tick",
          "tick/" + day + "/" + partition,
          endOf(day),
          new TickClosed(
              endOf(day),
              day,
              TickStratum.A,
              day.getDayOfWeek() == DayOfWeek.SUNDAY,
              false,
              false,
              Telling.PARTITIONS));
    }
    return this;
  }

  private TestCompany rollup(
      String metric,
      SubjectType type,
      String subject,
      LocalDate from,
      long value,
      BigDecimal numerator,
      BigDecimal denominator) {
    Instant tick = endOf(from.plusDays(6));
    return rollup(metric, type, subject, from, value, numerator, denominator, tick, false);
  }

  private TestCompany rollup(
      String metric,
      SubjectType type,
      String subject,
      LocalDate from,
      long value,
      BigDecimal numerator,
      BigDecimal denominator,
      Instant tick,
      boolean restated) {
    String key = "%s|%s|%s|week|%s".formatted(type.wire(), subject, metric, from);
    return tell(
        Topic.METRIC_ROLLUPS,
        Telling.partition(subject),
        key,
        key + "@" + tick,
        tick,
        new MetricRolledUp(
            metric,
            type,
            subject,
            Grain.WEEK,
            from,
            from.plusWeeks(1),
            BigDecimal.valueOf(value),
            "count",
            null,
            null,
            numerator,
            denominator,
            null,
            null,
            1,
            1,
            tick,
            tick,
            true,
            restated,
            tick));
  }

  private TestCompany tell(Topic topic, String key, Instant at, Event body) {
    telling.tell(topic, key, at, body);
    return this;
  }

  private TestCompany tell(
      Topic topic, int partition, String key, String id, Instant at, Event body) {
    telling.tell(topic, partition, key, id, at, body);
    return this;
  }
}
