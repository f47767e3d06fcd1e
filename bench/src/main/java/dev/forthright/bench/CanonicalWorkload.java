package dev.forthright.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The stream as canonical input on {@code crm.inbound}. */
final class CanonicalWorkload extends Workload {

  private static final List<String> KINDS = List.of("call", "email", "meeting", "email", "call");

  /** A stream whose source time moves a second per record, as in a busy company. */
  CanonicalWorkload(Company company) {
    this(company, 1);
  }

  CanonicalWorkload(Company company, long secondsApart) {
    super(company, 0, secondsApart);
  }

  @Override
  Raw record(long number) {
    if (isDeal(number)) {
      return deal(number, deal(number));
    }
    return isAccount(number) ? account(number) : activity(number);
  }

  private Raw activity(long number) {
    long held = held(number);
    long subject = held < 0 ? number : held;
    Instant startsAt = time(subject).minusSeconds(1_800);
    String id = "A-" + subject;
    Map<String, Object> data =
        Json.object(
            "activityId",
            id,
            "personId",
            company.rep(subject * 7),
            "kind",
            held >= 0 || isScheduled(number) ? "meeting" : KINDS.get((int) (number % KINDS.size())),
            "status",
            isScheduled(number) ? "scheduled" : "held",
            "startsAt",
            startsAt.toString(),
            "endsAt",
            startsAt.plusSeconds(1_500).toString(),
            "opportunityId",
            "D-" + subject % 1_000,
            "accountId",
            "C-" + subject % 500,
            "participants",
            List.of(Json.object("id", "B-" + subject % 3_000, "side", "buyer", "attended", true)),
            "direction",
            "outbound",
            "initiator",
            subject % 3 == 0 ? "buyer" : "seller",
            "durationSeconds",
            1_500);
    return CanonicalEvent.of("activity-" + number, "activity", id, time(number), data);
  }

  private Raw account(long number) {
    String account = "C-" + number / CYCLE % 500;
    Map<String, Object> data =
        number / CYCLE % 2 == 0
            ? Json.object(
                "accountId",
                account,
                "name",
                "Account " + account,
                "segment",
                "commercial",
                "attributes",
                Json.object("employees", String.valueOf(number % 10_000)))
            : Json.object(
                "opportunityId",
                "D-" + number / CYCLE % 1_000,
                "contactId",
                "B-" + number / CYCLE % 3_000,
                "role",
                "champion");
    String entity = data.containsKey("name") ? "account" : "contact-role";
    return CanonicalEvent.of("account-" + number, entity, account, time(number), data);
  }

  private Raw deal(long number, DealChange change) {
    String id = "D-" + change.deal();
    Instant at = time(number);
    Map<String, Object> data = Json.object("opportunityId", id);
    if (change.isFirst()) {
      data.putAll(created(id, change, at));
    } else {
      data.putAll(changed(change, at));
    }
    return CanonicalEvent.of("deal-" + number, "opportunity", id, at, data);
  }

  private Map<String, Object> created(String id, DealChange change, Instant at) {
    return Json.object(
        "ownerId",
        company.rep(change.deal()),
        "name",
        "Deal " + id,
        "accountId",
        "C-" + change.deal() % 500,
        "createdAt",
        at.toString(),
        "stage",
        "Open",
        "stageType",
        "open",
        "source",
        "self",
        "forecastCategory",
        "pipeline",
        "amount",
        money(change),
        "closeDate",
        closeDate(at, 40));
  }

  private static Map<String, Object> changed(DealChange change, Instant at) {
    return switch (change.step()) {
      case 1 -> Json.object("stage", "Proposal", "probabilityPct", 40);
      case 2 -> Json.object("amount", money(change));
      case 3 -> Json.object("forecastCategory", "best_case");
      case 4 -> Json.object("nextMeetingAt", at.plusSeconds(86_400).toString());
      case 5 ->
          change.isPushed()
              ? Json.object("closeDate", closeDate(at, 75))
              : Json.object("probabilityPct", 50);
      case 6 ->
          change.isPushed()
              ? Json.object("closeDate", closeDate(at, 110))
              : Json.object("paperProcess", "active");
      case 7 -> Json.object("closeDate", closeDate(at, 145));
      case 8 -> Json.object("forecastCategory", "commit", "probabilityPct", 90);
      default ->
          Json.object(
              "stage",
              change.deal() % 3 == 0 ? "Closed Won" : "Closed Lost",
              "stageType",
              change.deal() % 3 == 0 ? "won" : "lost",
              "closedAt",
              at.toString(),
              "closeDate",
              closeDate(at, 0));
    };
  }

  private static Map<String, Object> money(DealChange change) {
    return Json.object(
        "value", 1_000 + change.deal() % 90_000 + 100L * change.step() + ".50", "currency", "EUR");
  }

  private static String closeDate(Instant at, int days) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(days).toString();
  }
}
