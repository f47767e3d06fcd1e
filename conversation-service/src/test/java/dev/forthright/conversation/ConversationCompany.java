package dev.forthright.conversation;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Completeness;
import dev.forthright.events.ConditionState;
import dev.forthright.events.Grain;
import dev.forthright.events.JobRole;
import dev.forthright.events.Lens;
import dev.forthright.events.Origin;
import dev.forthright.events.Provenance;
import dev.forthright.events.Severity;
import dev.forthright.events.SubjectType;
import dev.forthright.events.Topic;
import dev.forthright.events.WorkflowState;
import dev.forthright.events.company.HrPopulation;
import dev.forthright.events.company.RoleTargets;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.events.flag.FlagLinkRefused;
import dev.forthright.events.flag.LinkRefusal;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.kit.event.DerivedId;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A company told as events: {@code vp} above {@code m-1} and {@code m-2}; {@code r-1} to {@code
 * r-7} with m-1, {@code x-1} with m-2; {@code hr-1} looks after r-1, {@code hr-2} after nobody.
 */
final class ConversationCompany implements AutoCloseable {

  private static final Instant KNOWN = Instant.parse("2026-01-05T08:00:00Z");

  /** The last week that has ended; reports look back from the day on which they are written. */
  private static final LocalDate WEEK =
      LocalDate.now(ZoneOffset.UTC)
          .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
          .minusWeeks(1);

  private final Publisher publisher = new Publisher();
  private int said;

  /** Since when flags fire. */
  private Instant since = KNOWN;

  void flagsFireSince(Instant at) {
    since = at;
  }

  /** People, HR's population, targets and eight weeks of meetings. */
  void tell() {
    person("vp", null, JobRole.SECOND_LINE);
    person("chief", null, JobRole.EXECUTIVE);
    person("m-1", "vp", JobRole.MANAGER);
    person("m-2", "vp", JobRole.MANAGER);
    person("hr-1", null, JobRole.HR);
    person("hr-2", null, JobRole.HR);
    person("en-1", null, JobRole.ENABLEMENT);
    for (int rep = 1; rep <= 7; rep++) {
      person("r-" + rep, "m-1", JobRole.REP);
    }
    person("x-1", "m-2", JobRole.REP);
    setting("hr", new HrPopulation("hr-1", List.of("r-1", "r-2", "r-3")));
    setting(
        "targets",
        new RoleTargets("sales", "smb", Map.of("activity-count.meeting", new BigDecimal("8"))));
    for (int rep = 1; rep <= 7; rep++) {
      for (int week = 0; week < 8; week++) {
        meetings("r-" + rep, WEEK.minusWeeks(week), rep == 1 && week < 4 ? 3 : 9 + rep % 3);
      }
    }
  }

  static UUID flag(String name) {
    return DerivedId.of("flow-flag", name);
  }

  void flag(
      String name,
      String person,
      long version,
      WorkflowState workflow,
      ConditionState condition,
      UUID conversation) {
    flag(name, person, version, workflow, condition, conversation, false);
  }

  /** A linked flag that the rep disputes, or that was ruled on. */
  void dispute(String name, String person, long version, UUID conversation, boolean disputed) {
    flag(
        name,
        person,
        version,
        WorkflowState.IN_CONVERSATION,
        ConditionState.FIRING,
        conversation,
        disputed);
  }

  private void flag(
      String name,
      String person,
      long version,
      WorkflowState workflow,
      ConditionState condition,
      UUID conversation,
      boolean disputed) {
    send(
        Topic.FLAGS,
        new FlagChanged(
            flag(name),
            "EW03",
            2,
            SubjectType.REP,
            person,
            person,
            "m-1",
            "meeting",
            Lens.PIPELINE,
            Severity.CRITICAL,
            condition,
            workflow,
            1,
            null,
            null,
            conversation,
            since,
            since,
            since,
            null,
            null,
            null,
            0,
            false,
            disputed,
            false,
            null,
            new BigDecimal("10"),
            new BigDecimal("3"),
            new BigDecimal("0.75"),
            "count",
            new BigDecimal("0.0005"),
            List.of("e-1", "e-2"),
            "link_conversation",
            null,
            version,
            since));
  }

  void refuse(String name, UUID conversation, LinkRefusal reason) {
    send(Topic.FLAGS, new FlagLinkRefused(flag(name), conversation, "r-1", reason, KNOWN));
  }

  private void setting(String id, dev.forthright.events.company.CompanySetting setting) {
    send(
        Topic.COMPANY_REFERENCE,
        new CompanySettingChanged(id, 1, LocalDate.parse("2025-01-01"), KNOWN, false, setting));
  }

  private void meetings(String person, LocalDate week, int count) {
    send(
        Topic.METRIC_ROLLUPS,
        new MetricRolledUp(
            "activity-count.meeting",
            SubjectType.REP,
            person,
            Grain.WEEK,
            week,
            week.plusWeeks(1),
            BigDecimal.valueOf(count),
            "count",
            null,
            null,
            null,
            null,
            (long) count,
            null,
            1,
            1,
            KNOWN,
            KNOWN,
            true,
            false,
            KNOWN));
  }

  private void person(String id, String managerId, JobRole role) {
    Provenance provenance =
        new Provenance(
            1,
            KNOWN,
            KNOWN,
            KNOWN,
            false,
            false,
            Completeness.SNAPSHOT,
            new Actor(null, ActorKind.INTEGRATION),
            new Origin("crm", "crm.inbound", 0, 0, null, "1"));
    send(
        Topic.PEOPLE,
        new PersonChanged(
            id,
            "Name of " + id,
            id + "@sample.example",
            managerId,
            "sales",
            "smb",
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
            true,
            List.of(),
            List.of(),
            provenance));
  }

  private void send(Topic topic, dev.forthright.events.Event event) {
    publisher.publish(topic, DerivedId.of("flow", String.valueOf(said++)), KNOWN, event);
  }

  @Override
  public void close() {
    publisher.close();
  }
}
