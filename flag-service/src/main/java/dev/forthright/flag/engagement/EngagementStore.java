package dev.forthright.flag.engagement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.engagement.domain.BuyerContact;
import dev.forthright.flag.engagement.domain.DealActivity;
import dev.forthright.flag.engagement.domain.Touch;
import dev.forthright.flag.engagement.domain.Touches;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.sql.Row;
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

  /** What touches the asked deals and was known at an instant, nothing older than looked for. */
  private static final String SEEN =
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
          s.standing = 'booked' and s.kind = 'meeting' and s.starts_at > ? as booked
        from seen s
        where not exists (select from deal_activity later
          where later.activity_id = s.activity_id and later.version > s.version
            and later.occurred_at <= ?)
      )
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

  /** The contact with the buyers of some deals as known at an instant; those without any miss. */
  public Map<String, Touches> touches(Instant at, Collection<DealSpan> deals) {
    Map<String, List<BuyerContact>> contacts = contacts(at, deals);
    Map<String, Touches> touches = new HashMap<>();
    sql.query(
            SEEN
                + """
                , heard as (
                  select deal_id, max(starts_at) as at from touch where held and by_buyer group by 1
                )
                select t.deal_id,
                  %s,
                  %s,
                  %s,
                  count(*) filter (where held and not by_buyer and starts_at > h.at) as tried
                from touch t left join heard h using (deal_id)
                group by t.deal_id
                """
                    .formatted(
                        first("owner", "held and person_id = owner_id", "desc"),
                        first("buyer", "held and by_buyer", "desc"),
                        first("booked", "booked", "asc")),
            row ->
                Map.entry(
                    row.text("deal_id"),
                    new Touches(
                        touch(row, "owner"),
                        touch(row, "buyer"),
                        row.intValue("tried"),
                        touch(row, "booked"),
                        contacts.getOrDefault(row.text("deal_id"), List.of()))),
            seen(at, deals))
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

  private Map<String, List<BuyerContact>> contacts(Instant at, Collection<DealSpan> deals) {
    Map<String, List<BuyerContact>> contacts = new HashMap<>();
    sql.query(
            SEEN
                + """
                , heard as (
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
                )
                select coalesce(h.deal_id, d.deal_id) as deal_id,
                  coalesce(h.contact_id, d.contact_id) as contact_id, h.last_at, h.event_id,
                  coalesce(h.met, false) as met, coalesce(h.booked, false) as booked,
                  d.contact_id is not null as economic_buyer
                from heard h full join decider d
                  on d.deal_id = h.deal_id and d.contact_id = h.contact_id
                order by 1, 2
                """,
            row ->
                Map.entry(
                    row.text("deal_id"),
                    new BuyerContact(
                        row.text("contact_id"),
                        row.instant("last_at"),
                        row.uuid("event_id") == null ? null : row.uuid("event_id").toString(),
                        row.bool("met"),
                        row.bool("booked"),
                        row.bool("economic_buyer"))),
            seen(at, deals, at))
        .forEach(
            one ->
                contacts
                    .computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                    .add(one.getValue()));
    return contacts;
  }

  private static Object[] seen(Instant at, Collection<DealSpan> deals, Object... more) {
    List<String> ids = new ArrayList<>();
    List<@Nullable String> owners = new ArrayList<>();
    List<@Nullable String> accounts = new ArrayList<>();
    for (DealSpan deal : deals) {
      ids.add(deal.dealId());
      owners.add(deal.state().ownerId());
      accounts.add(deal.state().accountId());
    }
    Instant from = at.minus(Touches.DAYS, ChronoUnit.DAYS);
    List<Object> params =
        new ArrayList<>(List.of(Sql.texts(ids), Sql.texts(owners), Sql.texts(accounts)));
    params.addAll(List.of(from, at, from, at, at, at, at));
    params.addAll(List.of(more));
    return params.toArray();
  }

  /** The columns of the first touch of a kind, in an order by time. */
  private static String first(String name, String which, String order) {
    String column =
        "(array_agg(%%2$s order by starts_at %1$s, event_id) filter (where %2$s))[1] as %3$s_%%1$s"
            .formatted(order, which, name);
    return String.join(
        ",\n",
        column.formatted("event_id", "event_id::text"),
        column.formatted("kind", "kind"),
        column.formatted("at", "starts_at"));
  }

  private static @Nullable Touch touch(Row row, String name) {
    String eventId = row.text(name + "_event_id");
    return eventId == null
        ? null
        : new Touch(eventId, row.text(name + "_kind"), row.instant(name + "_at"));
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
