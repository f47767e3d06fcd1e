package dev.forthright.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Turns what happens in the sample company into canonical input events. */
final class CanonicalRecords {

  private static final String CURRENCY = "USD";

  private final CanonicalFeed feed;

  CanonicalRecords(CanonicalFeed feed) {
    this.feed = feed;
  }

  RawRecord person(Person person, Instant at) {
    ObjectNode data = feed.data();
    data.put("personId", person.personId());
    data.put("name", person.name());
    data.put("email", person.email());
    person.managerId().ifPresent(manager -> data.put("managerId", manager));
    data.put("discipline", person.isRep() ? "account_executive" : person.jobRole());
    data.put("segment", "commercial");
    data.put("team", person.team());
    data.put("territory", person.office());
    data.put("jobRole", person.jobRole());
    data.put("startDate", person.startDate().toString());
    data.put("roleStartDate", person.startDate().toString());
    data.put("effectiveFrom", person.startDate().toString());
    data.put("fte", BigDecimal.ONE);
    data.put("timeZone", person.timeZone());
    data.put("holidayCalendar", CompanySettings.HOLIDAYS);
    data.put("active", true);
    ArrayNode aliases = data.putArray("aliases");
    person.salesforceUserId().ifPresent(user -> aliases.add("salesforce:" + user));
    return feed.event("person", person.personId(), "hired", at, data);
  }

  RawRecord quota(Person person, LocalDate start, LocalDate end, BigDecimal amount, Instant at) {
    String id = "Q-" + person.personId() + "-" + start;
    ObjectNode data = feed.data();
    data.put("quotaId", id);
    data.put("personId", person.personId());
    data.put("periodStart", start.toString());
    data.put("periodEnd", end.toString());
    money(data, amount);
    data.put("measure", "bookings");
    data.put("effectiveFrom", start.toString());
    return feed.event("quota", id, "assigned", at, data);
  }

  RawRecord absence(Person person, LocalDate from, LocalDate to, Instant at) {
    String id = "ABS-" + person.personId() + "-1";
    ObjectNode data = feed.data();
    data.put("absenceId", id);
    data.put("personId", person.personId());
    data.put("from", from.toString());
    data.put("to", to.toString());
    data.put("paid", true);
    data.put("protected", true);
    data.put("portion", BigDecimal.ONE);
    return feed.event("absence", id, "announced", at, data);
  }

  RawRecord currencyRate(String from, LocalDate date, BigDecimal rate, Instant at) {
    ObjectNode data = feed.data();
    data.put("from", from);
    data.put("to", CURRENCY);
    data.put("date", date.toString());
    data.put("rate", rate);
    return feed.event("currency-rate", from + "-" + CURRENCY + "-" + date, "set", at, data);
  }

  RawRecord account(Account account, Instant at) {
    ObjectNode data = feed.data();
    data.put("accountId", account.companyId());
    data.put("name", account.name());
    data.put("segment", account.segment());
    ObjectNode attributes = data.putObject("attributes");
    attributes.put("sector", account.sector());
    attributes.put("employees", Integer.toString(account.employees()));
    return feed.event("account", account.companyId(), "opened", at, data);
  }

  RawRecord coaching(CoachingCalendar.Turn turn) {
    ObjectNode data = feed.data();
    data.put("sessionId", turn.sessionId());
    data.put("managerId", turn.manager().personId());
    data.put("personId", turn.person().personId());
    data.put("format", "one_on_one");
    data.put("startsAt", turn.startsAt().toString());
    turn.originalStartsAt().ifPresent(at -> data.put("originalStartsAt", at.toString()));
    data.put("status", turn.status());
    turn.cancelledBy().ifPresent(by -> data.put("cancelledBy", by));
    if (turn.excused()) {
      data.put("excused", true);
    }
    turn.notesAt().ifPresent(at -> data.put("notesDocumentedAt", at.toString()));
    data.put("durationMinutes", CoachingCalendar.MINUTES);
    return feed.event("coaching-session", turn.sessionId(), turn.at().toString(), turn.at(), data);
  }

  RawRecord deal(DealTurn turn) {
    Deal deal = turn.deal();
    ObjectNode data = feed.data();
    data.put("opportunityId", deal.nativeId());
    if (turn.isCreation()) {
      data.put("ownerId", deal.owner().personId());
      data.put("name", deal.name());
      deal.account()
          .ifPresent(
              account -> {
                data.put("accountId", account.companyId());
                data.put("segment", account.segment());
              });
      data.put("createdAt", turn.at().toString());
      data.put("source", "self");
    }
    turn.stage().ifPresent(stage -> stage(data, turn, stage));
    turn.forecast().ifPresent(group -> data.put("forecastCategory", group.canonical));
    turn.amount().ifPresent(amount -> money(data, amount));
    turn.closeDate().ifPresent(date -> data.put("closeDate", date.toString()));
    turn.confirmedCloseDate()
        .ifPresent(date -> data.put("buyerConfirmedCloseDate", date.toString()));
    turn.confirmationActivity().ifPresent(id -> data.put("buyerConfirmationActivityId", id));
    turn.paper()
        .ifPresent(paper -> data.put("paperProcess", paper.name().toLowerCase(Locale.ROOT)));
    return feed.event(
        "opportunity", deal.nativeId(), Integer.toString(turn.ordinal()), turn.at(), data);
  }

  private static void stage(ObjectNode data, DealTurn turn, DealStage stage) {
    data.put("stage", stage.label);
    data.put("stageType", stage.type);
    data.put("probabilityPct", stage.probabilityPct);
    if (stage == DealStage.DISCOVERY) {
      data.put("qualified", true);
      data.put("salesAcceptedAt", turn.at().toString());
      data.put("qualifiedAt", turn.at().toString());
    }
    if (stage.isClosed()) {
      data.put("closedAt", turn.at().toString());
    }
    if (stage == DealStage.CLOSED_LOST) {
      data.put("lostReason", "not_stated");
    }
  }

  RawRecord activity(Activity activity, String status, Instant at) {
    ObjectNode data = feed.data();
    data.put("activityId", activity.nativeId());
    data.put("personId", activity.rep().personId());
    data.put("kind", activity.kind().canonical);
    data.put("status", status);
    data.put("startsAt", activity.startsAt().toString());
    data.put("endsAt", activity.endsAt().toString());
    activity
        .deal()
        .ifPresent(
            deal -> {
              data.put("opportunityId", deal.nativeId());
              deal.account().ifPresent(account -> data.put("accountId", account.companyId()));
            });
    boolean attended = status.equals("held");
    ArrayNode participants = data.putArray("participants");
    participants
        .addObject()
        .put("id", activity.contactId())
        .put("side", "buyer")
        .put("attended", attended);
    participants
        .addObject()
        .put("id", activity.rep().personId())
        .put("side", "seller")
        .put("attended", attended);
    data.put("direction", activity.byBuyer() ? "inbound" : "outbound");
    data.put("initiator", activity.byBuyer() ? "buyer" : "seller");
    data.put("durationSeconds", activity.durationSeconds());
    return feed.event("activity", activity.nativeId(), status, at, data);
  }

  private static void money(ObjectNode data, BigDecimal amount) {
    data.putObject("amount")
        .put("value", amount.setScale(2, RoundingMode.HALF_UP).toPlainString())
        .put("currency", CURRENCY);
  }
}
