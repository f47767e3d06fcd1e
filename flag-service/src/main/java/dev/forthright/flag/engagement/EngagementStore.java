package dev.forthright.flag.engagement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.engagement.domain.BuyerContact;
import dev.forthright.flag.engagement.domain.DealActivity;
import dev.forthright.flag.engagement.domain.Touch;
import dev.forthright.flag.engagement.domain.Touches;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Contact with buyers in SQL: every version as it came, read as it was known at an instant. Of an
 * activity the latest version that had come about by then stands.
 */
@ApplicationScoped
public class EngagementStore {

  /** An owner none of whose activities was told with a deal for so long tells none of them so. */
  private static final int LINKED_DAYS = 60;

  /**
   * Per asked deal what touches it and was known at an instant, nothing older than looked for, and
   * its buyers: those who took part, and the economic buyer even of a deal that nobody touched.
   */
  private static final String TOUCHES =
      """
      with asked as materialized (
        select * from unnest(?, ?, ?) as t (deal_id, owner_id, account_id)
      ), seen as materialized (
        select k.deal_id, k.owner_id, a.activity_id, a.version, a.event_id, a.person_id, a.kind,
          a.standing, a.by_buyer, a.contacts, a.starts_at
        from asked k join deal_activity a on a.deal_id = k.deal_id
        where a.standing <> 'void' and a.starts_at > ? and a.occurred_at <= ?
        union all
        select k.deal_id, k.owner_id, a.activity_id, a.version, a.event_id, a.person_id, a.kind,
          a.standing, a.by_buyer, a.contacts, a.starts_at
        from asked k join deal_activity a
          on a.deal_id is null and a.account_id = k.account_id and a.person_id = k.owner_id
        where a.standing <> 'void' and a.starts_at > ? and a.occurred_at <= ?
      ), touch as materialized (
        select s.*, s.standing = 'held' and s.starts_at <= ? as held,
          s.standing = 'booked' and s.kind = 'meeting' and s.starts_at > ? as booked,
          jsonb_build_object('eventId', s.event_id, 'kind', s.kind, 'at', s.starts_at) as told
        from seen s
        where not exists (select from deal_activity later
          where later.activity_id = s.activity_id and later.version > s.version
            and later.occurred_at <= ?)
      ), heard as (
        select deal_id, max(starts_at) as at from touch where held and by_buyer group by deal_id
      ), summary as (
        select t.deal_id,
          (array_agg(told order by starts_at desc, event_id)
            filter (where held and person_id = owner_id))[1] as by_owner,
          (array_agg(told order by starts_at desc, event_id)
            filter (where held and by_buyer))[1] as by_buyer,
          (array_agg(told order by starts_at, event_id) filter (where booked))[1] as next_meeting,
          count(*) filter (where held and not by_buyer and starts_at > h.at) as tried
        from touch t left join heard h using (deal_id)
        group by t.deal_id
      ), met as (
        select t.deal_id, c.contact_id,
          max(starts_at) filter (where held and by_buyer) as last_at,
          (array_agg(event_id order by starts_at desc, event_id)
            filter (where held and by_buyer))[1] as event_id,
          coalesce(bool_or(held and by_buyer and kind <> 'email'), false) as met,
          bool_or(booked) as booked
        from touch t cross join unnest(t.contacts) as c (contact_id)
        group by t.deal_id, c.contact_id
      ), decider as (
        select deal_id, contact_id from (
          select distinct on (r.deal_id, r.contact_id) r.deal_id, r.contact_id, r.role
          from asked k join contact_role r using (deal_id) where r.occurred_at <= ?
          order by r.deal_id, r.contact_id, r.version desc) as part
        where role = 'economic_buyer'
      ), buyers as (
        select deal_id, jsonb_agg(jsonb_build_object('contactId', contact_id,
          'lastTwoWay', m.last_at, 'eventId', m.event_id, 'met', coalesce(m.met, false),
          'booked', coalesce(m.booked, false), 'economicBuyer', d.contact_id is not null)
          order by contact_id) as contacts
        from met m full join decider d using (deal_id, contact_id)
        group by deal_id
      )
      select deal_id, by_owner, by_buyer, coalesce(tried, 0) as tried, next_meeting, contacts
      from summary full join buyers using (deal_id)
      """;

  private final Sql sql;

  EngagementStore(Sql sql) {
    this.sql = sql;
  }

  /**
   * A buyer contact's part in a deal.
   *
   * @param role null when it is taken away
   */
  public record ContactRole(
      String dealId, String contactId, long version, @Nullable String role, Instant occurredAt) {}

  /** Stores activities once. */
  public void addActivities(List<DealActivity> activities) {
    if (!activities.isEmpty()) {
      sql.update(
          """
          insert into deal_activity
          select * from jsonb_populate_recordset(null::deal_activity, ?::jsonb)
          on conflict do nothing
          """,
          RowJson.rows(activities.stream().map(EngagementStore::row).toList()));
    }
  }

  /** Stores parts in deals once. */
  public void addRoles(List<ContactRole> roles) {
    if (!roles.isEmpty()) {
      sql.update(
          """
          insert into contact_role
          select * from jsonb_populate_recordset(null::contact_role, ?::jsonb)
          on conflict do nothing
          """,
          RowJson.rows(roles.stream().map(RowJson::columns).map(ObjectNode.class::cast).toList()));
    }
  }

  /**
   * The contact with the buyers of some deals as known at an instant; those with neither a touch
   * nor a known buyer miss.
   */
  public Map<String, Touches> touches(Instant at, Collection<DealSpan> deals) {
    Instant from = at.minus(Touches.DAYS, ChronoUnit.DAYS);
    Map<String, Touches> touches = new HashMap<>();
    sql.query(
            TOUCHES,
            row ->
                Map.entry(
                    row.text("deal_id"),
                    new Touches(
                        touch(row.json("by_owner")),
                        touch(row.json("by_buyer")),
                        row.intValue("tried"),
                        touch(row.json("next_meeting")),
                        buyers(row.json("contacts")))),
            Sql.texts(deals.stream().map(DealSpan::dealId).toList()),
            Sql.texts(deals.stream().map(deal -> deal.state().ownerId()).toList()),
            Sql.texts(deals.stream().map(deal -> deal.state().accountId()).toList()),
            from,
            at,
            from,
            at,
            at,
            at,
            at,
            at)
        .forEach(one -> touches.put(one.getKey(), one.getValue()));
    return touches;
  }

  /** Whose activities were told together with deals lately. */
  public Set<String> linking(Instant at) {
    return new HashSet<>(
        sql.query(
            """
            select distinct person_id from deal_activity
            where deal_id is not null and standing = 'held' and starts_at > ? and starts_at <= ?
              and occurred_at <= ?
            """,
            row -> row.text("person_id"),
            at.minus(LINKED_DAYS, ChronoUnit.DAYS),
            at,
            at));
  }

  /** The deals in which these activities count: the deal named, or all of theirs at the account. */
  public Map<String, List<String>> dealsOf(Collection<DealActivity> activities) {
    Map<String, List<String>> eventsByDeal = new HashMap<>();
    List<DealActivity> atAccounts = new ArrayList<>();
    for (DealActivity activity : activities) {
      if (activity.dealId() != null) {
        add(eventsByDeal, activity.dealId(), activity.eventId().toString());
      } else if (activity.accountId() != null) {
        atAccounts.add(activity);
      }
    }
    if (!atAccounts.isEmpty()) {
      sql.query(
              """
              select s.deal_id, a.event_id from unnest(?, ?, ?) as a (event_id, account_id, person_id)
              join deal_span s on s.account_id = a.account_id and s.owner_id = a.person_id
              where s.until_at = 'infinity' and s.is_open
              """,
              row -> Map.entry(row.text("deal_id"), row.uuid("event_id").toString()),
              Sql.uuids(atAccounts.stream().map(DealActivity::eventId).toList()),
              Sql.texts(atAccounts.stream().map(DealActivity::accountId).toList()),
              Sql.texts(atAccounts.stream().map(DealActivity::personId).toList()))
          .forEach(one -> add(eventsByDeal, one.getKey(), one.getValue()));
    }
    return eventsByDeal;
  }

  private static void add(Map<String, List<String>> eventsByDeal, String dealId, String eventId) {
    eventsByDeal.computeIfAbsent(dealId, id -> new ArrayList<>()).add(eventId);
  }

  private static @Nullable Touch touch(@Nullable String json) {
    return json == null ? null : RowJson.read(json, Touch.class);
  }

  private static List<BuyerContact> buyers(@Nullable String json) {
    return json == null ? List.of() : List.of(RowJson.read(json, BuyerContact[].class));
  }

  private static ObjectNode row(DealActivity activity) {
    ObjectNode row =
        RowJson.row()
            .put("activity_id", activity.activityId())
            .put("version", activity.version())
            .put("event_id", activity.eventId().toString())
            .put("deal_id", activity.dealId())
            .put("account_id", activity.accountId())
            .put("person_id", activity.personId())
            .put("kind", activity.kind())
            .put("standing", activity.standing().name().toLowerCase(Locale.ROOT))
            .put("by_buyer", activity.byBuyer())
            .put("starts_at", activity.startsAt().toString())
            .put("occurred_at", activity.occurredAt().toString());
    ArrayNode contacts = row.putArray("contacts");
    activity.contacts().forEach(contacts::add);
    return row;
  }
}
