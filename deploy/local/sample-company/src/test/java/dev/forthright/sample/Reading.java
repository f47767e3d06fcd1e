package dev.forthright.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the raw records back as a stranger would, so that the tests judge what is really sent. */
final class Reading {

  static final ZoneId ZONE = ZoneId.of("America/New_York");
  static final ObjectMapper JSON = new ObjectMapper();

  /** A deal as it stood after a change. */
  record DealState(
      LocalDate on,
      String owner,
      String type,
      String category,
      LocalDate closeDate,
      boolean confirmed,
      String paper,
      String amount) {}

  record Touch(String personId, String kind, LocalDate day, boolean buyer) {}

  record Session(String manager, String person, LocalDate day, String status, boolean notes) {}

  record Quota(String person, LocalDate start, LocalDate end, double amount) {}

  final Map<String, List<DealState>> deals = new LinkedHashMap<>();
  final Map<String, Touch> touches = new LinkedHashMap<>();
  final Map<String, Session> sessions = new LinkedHashMap<>();
  final Map<String, Quota> quotas = new LinkedHashMap<>();
  final Map<String, String> personOfUser = new HashMap<>();
  final Map<String, Integer> counts = new LinkedHashMap<>();
  int envelopes;

  /** The company most tests look at, generated and read once. */
  static final class Usual {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final SampleCompany COMPANY = SampleCompany.generate(TODAY, 1);
    static final Reading READING = Reading.of(COMPANY);

    private Usual() {}

    static SampleCompany companyFor(LocalDate today, long seed) {
      return today.equals(TODAY) && seed == 1 ? COMPANY : SampleCompany.generate(today, seed);
    }

    static Reading readingOf(SampleCompany company) {
      return company == COMPANY ? READING : Reading.of(company);
    }
  }

  static Reading of(SampleCompany company) {
    var reading = new Reading();
    company.records().forEach(reading::read);
    return reading;
  }

  private void read(RawRecord raw) {
    try {
      JsonNode value = JSON.readTree(raw.value());
      if (raw.topic().equals("sfdc.cdc")) {
        if (value.has("payload")) {
          envelopes++;
          value = value.get("payload");
        }
        counts.merge(value.get("_ObjectType").asText(), 1, Integer::sum);
        salesforce(value);
      } else {
        counts.merge(raw.headers().get("ce_type"), 1, Integer::sum);
        canonical(raw, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZONE).toLocalDate();
  }

  private void salesforce(JsonNode value) {
    JsonNode header = value.get("ChangeEventHeader");
    LocalDate on = day(Instant.ofEpochMilli(header.get("commitTimestamp").asLong()));
    String id = "salesforce:" + value.get("Id").asText();
    switch (header.get("entityName").asText()) {
      case "Opportunity" -> {
        List<DealState> states = deals.computeIfAbsent(id, key -> new ArrayList<>());
        DealState old =
            states.isEmpty()
                ? new DealState(on, null, null, null, null, false, null, null)
                : states.getLast();
        String stage = value.path("StageName").asText(null);
        String type =
            stage == null
                ? old.type
                : Map.of("Closed Won", "won", "Closed Lost", "lost").getOrDefault(stage, "open");
        String category = value.path("ForecastCategory").asText(null);
        states.add(
            new DealState(
                on,
                value.get("OwnerId").isNull()
                    ? old.owner
                    : personOfUser.get(value.get("OwnerId").asText()),
                type,
                category == null ? old.category : category.replace("Forecast", "commit"),
                value.get("CloseDate").isNull()
                    ? old.closeDate
                    : LocalDate.ofEpochDay(value.get("CloseDate").asLong()),
                old.confirmed
                    || (!value.get("Buyer_Confirmed_Close_Date__c").isNull()
                        && touches.containsKey(
                            "salesforce:" + value.get("Buyer_Confirmation_Activity__c").asText())),
                value.get("Paper_Process__c").isNull()
                    ? old.paper
                    : value.get("Paper_Process__c").asText(),
                value.get("Amount").isNull() ? old.amount : value.get("Amount").asText()));
      }
      case "Task" ->
          touches.put(
              id,
              new Touch(
                  personOfUser.get(value.get("OwnerId").asText()),
                  value.get("TaskSubtype").asText().equals("Call") ? "call" : "email",
                  LocalDate.ofEpochDay(value.get("ActivityDate").asLong()),
                  value.get("Initiator__c").asText().equals("Buyer")));
      case "Event" ->
          touches.put(
              id,
              new Touch(
                  personOfUser.get(value.get("OwnerId").asText()),
                  "meeting",
                  day(Instant.ofEpochMilli(value.get("StartDateTime").asLong())),
                  value.get("Initiator__c").asText().equals("Buyer")));
      default -> {}
    }
  }

  private void canonical(RawRecord raw, JsonNode value) {
    LocalDate on = day(Instant.parse(raw.headers().get("ce_time")));
    switch (raw.headers().get("ce_type")) {
      case "forthright.person.patched.v1" ->
          value
              .get("aliases")
              .forEach(
                  alias ->
                      personOfUser.put(
                          alias.asText().substring("salesforce:".length()),
                          value.get("personId").asText()));
      case "forthright.opportunity.patched.v1" -> {
        List<DealState> states =
            deals.computeIfAbsent(value.get("opportunityId").asText(), key -> new ArrayList<>());
        DealState old =
            states.isEmpty()
                ? new DealState(on, null, null, null, null, false, null, null)
                : states.getLast();
        states.add(
            new DealState(
                on,
                value.path("ownerId").asText(old.owner),
                value.path("stageType").asText(old.type),
                value.path("forecastCategory").asText(old.category),
                value.has("closeDate")
                    ? LocalDate.parse(value.get("closeDate").asText())
                    : old.closeDate,
                old.confirmed
                    || (value.has("buyerConfirmedCloseDate")
                        && touches.containsKey(value.get("buyerConfirmationActivityId").asText())),
                value.path("paperProcess").asText(old.paper),
                value.path("amount").path("value").asText(old.amount)));
      }
      case "forthright.activity.patched.v1" -> {
        if (value.get("status").asText().equals("held")) {
          touches.put(
              value.get("activityId").asText(),
              new Touch(
                  value.get("personId").asText(),
                  value.get("kind").asText(),
                  day(Instant.parse(value.get("startsAt").asText())),
                  value.get("initiator").asText().equals("buyer")));
        }
      }
      case "forthright.quota.patched.v1" ->
          quotas.put(
              value.get("quotaId").asText(),
              new Quota(
                  value.get("personId").asText(),
                  LocalDate.parse(value.get("periodStart").asText()),
                  LocalDate.parse(value.get("periodEnd").asText()),
                  value.get("amount").get("value").asDouble()));
      case "forthright.coaching-session.patched.v1" ->
          sessions.put(
              value.get("sessionId").asText(),
              new Session(
                  value.get("managerId").asText(),
                  value.get("personId").asText(),
                  day(Instant.parse(value.get("startsAt").asText())),
                  value.get("status").asText(),
                  value.has("notesDocumentedAt")));
      default -> {}
    }
  }
}
