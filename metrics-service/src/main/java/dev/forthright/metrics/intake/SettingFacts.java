package dev.forthright.metrics.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.events.company.CadencePolicy;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.CurrencyRate;
import dev.forthright.events.company.Delegation;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.company.HrPopulation;
import dev.forthright.events.company.IcpDefinition;
import dev.forthright.events.company.Play;
import dev.forthright.events.company.RampSchedule;
import dev.forthright.events.company.RoleTargets;
import dev.forthright.events.company.StageTable;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores the company settings that metrics rest on. They hold from their effective day, whenever
 * they were told, so a setting that comes late restates what it touches at the next tick.
 */
@ApplicationScoped
class SettingFacts {

  private final Sql sql;

  SettingFacts(Sql sql) {
    this.sql = sql;
  }

  void store(List<InboundEvent> events) {
    List<InboundEvent> wanted = events.stream().filter(event -> isUsed(setting(event))).toList();
    if (wanted.isEmpty()) {
      return;
    }
    List<String> kinds = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    for (InboundEvent event : wanted) {
      String body = json(setting(event));
      kinds.add(kind(setting(event)));
      bodies.add(body);
    }
    List<CompanySettingChanged> changes =
        wanted.stream().map(event -> (CompanySettingChanged) event.body()).toList();
    sql.update(
        """
        insert into setting_version (setting_id, kind, version, event_id, effective_from, retired,
          body, occurred_at, known_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        Sql.texts(changes.stream().map(CompanySettingChanged::id).toList()),
        Sql.texts(kinds),
        Sql.longs(changes.stream().map(CompanySettingChanged::version).toList()),
        Sql.uuids(wanted.stream().map(InboundEvent::id).toList()),
        Sql.dates(changes.stream().map(CompanySettingChanged::effectiveFrom).toList()),
        Sql.booleans(changes.stream().map(CompanySettingChanged::retired).toList()),
        Sql.jsons(bodies),
        Sql.instants(wanted.stream().map(event -> event.envelope().time()).toList()),
        Sql.instants(changes.stream().map(CompanySettingChanged::knownAt).toList()));
    sql.update(
        """
        insert into dirty_mark (from_at, to_at, due_at, event_id)
        select (e.effective_from - 1)::timestamptz, 'infinity', '-infinity', e.event_id
        from unnest(?, ?) as e (effective_from, event_id)
        """,
        Sql.dates(changes.stream().map(CompanySettingChanged::effectiveFrom).toList()),
        Sql.uuids(wanted.stream().map(InboundEvent::id).toList()));
  }

  private static CompanySetting setting(InboundEvent event) {
    return ((CompanySettingChanged) event.body()).setting();
  }

  private static boolean isUsed(CompanySetting setting) {
    return switch (setting) {
      case CompanyCalendar c -> true;
      case HolidayCalendar h -> true;
      case RampSchedule r -> true;
      case CadencePolicy c -> true;
      case CurrencyRate r -> true;
      case RoleTargets r -> true;
      case StageTable s -> true;
      case IcpDefinition i -> false;
      case Play p -> false;
      case HrPopulation h -> false;
      case Delegation d -> false;
    };
  }

  private static String kind(CompanySetting setting) {
    return EventJson.mapper().valueToTree(setting).path("kind").asText();
  }

  private static String json(CompanySetting setting) {
    try {
      return EventJson.mapper().writerFor(CompanySetting.class).writeValueAsString(setting);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A setting came from JSON.", e);
    }
  }
}
