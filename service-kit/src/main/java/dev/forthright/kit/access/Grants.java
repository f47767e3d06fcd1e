package dev.forthright.kit.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.events.EventType;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.Delegation;
import dev.forthright.events.company.HrPopulation;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.kit.access.GrantPeriods.Period;
import dev.forthright.kit.access.GrantPeriods.Version;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.intake.Projection;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * This service's own copy of who looks after whom beside the org chart: HR populations and
 * delegations from {@code company.reference}. Days are the company's.
 */
@ApplicationScoped
public class Grants implements Projection {

  private final Sql sql;
  private final Calendars calendars;

  Grants(Sql sql, Calendars calendars) {
    this.sql = sql;
    this.calendars = calendars;
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.COMPANY_SETTING_CHANGED);
  }

  /** Stores the versions in the batch, in whatever order they come, and computes who may what. */
  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(List<InboundEvent> events) {
    boolean changed = false;
    for (InboundEvent event : events) {
      if (event.body() instanceof CompanySettingChanged change) {
        changed |= take(change);
      }
    }
    if (changed) {
      recompute();
    }
  }

  /** Whether it can change who may see whom; another company calendar may bring another zone. */
  private boolean take(CompanySettingChanged change) {
    return switch (change.setting()) {
      case HrPopulation population -> insert("hr_population", change);
      case Delegation delegation -> insert("delegation", change);
      case CompanyCalendar calendar -> true;
      default -> false;
    };
  }

  private boolean insert(String kind, CompanySettingChanged change) {
    return sql.update(
            """
            insert into kit.grant_setting (kind, id, version, effective_from, retired, body)
            values (?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing
            """,
            kind,
            change.id(),
            change.version(),
            change.effectiveFrom(),
            change.retired(),
            json(change))
        > 0;
  }

  /** Grants are few and change rarely: all are computed anew, which no order can get wrong. */
  private void recompute() {
    sql.update("lock table kit.delegation, kit.hr_assignment in share row exclusive mode");
    sql.update("delete from kit.delegation");
    sql.update("delete from kit.hr_assignment");
    ZoneId zone = calendars.company().zone();
    GrantPeriods.of(versions("delegation", Delegation.class)).forEach(held -> delegate(held, zone));
    GrantPeriods.of(versions("hr_population", HrPopulation.class))
        .forEach(held -> assign(held, zone));
  }

  private void delegate(Period<Delegation> held, ZoneId zone) {
    Delegation delegation = held.setting();
    held.within(delegation.from(), delegation.to())
        .ifPresent(
            period ->
                sql.update(
                    """
                    insert into kit.delegation (to_person_id, from_person_id, from_at, to_at)
                    values (?, ?, ?, ?)
                    """,
                    delegation.toPersonId(),
                    delegation.fromPersonId(),
                    period.fromDay().atStartOfDay(zone).toInstant(),
                    period.endDay().atStartOfDay(zone).toInstant()));
  }

  private void assign(Period<HrPopulation> held, ZoneId zone) {
    Instant from = held.fromDay().atStartOfDay(zone).toInstant();
    Instant to = held.endDay().atStartOfDay(zone).toInstant();
    sql.update(
        """
        insert into kit.hr_assignment (hr_person_id, person_id, from_at, to_at)
        select ?, person_id, ?, ? from unnest(?) as p (person_id)
        """,
        held.setting().hrPersonId(),
        from,
        to,
        Sql.texts(held.setting().personIds()));
  }

  private <T> List<Version<T>> versions(String kind, Class<T> type) {
    return new ArrayList<>(
        sql.query(
            """
            select id, version, effective_from, retired, body from kit.grant_setting
            where kind = ? order by id, effective_from, version
            """,
            row ->
                new Version<>(
                    row.text("id"),
                    row.longValue("version"),
                    row.date("effective_from"),
                    row.bool("retired"),
                    read(row.json("body"), type)),
            kind));
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A stored setting was read before.", e);
    }
  }

  private static String json(CompanySettingChanged change) {
    try {
      return EventJson.mapper().writeValueAsString(change.setting());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("What was read can be written.", e);
    }
  }
}
