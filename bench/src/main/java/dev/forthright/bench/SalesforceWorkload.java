package dev.forthright.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stream as Salesforce change data capture. With a share of objects that no mapping file names,
 * as a connector delivers that was told to send everything.
 */
final class SalesforceWorkload extends Workload {

  private static final List<String> UNMAPPED =
      List.of("Lead", "Case", "ContentVersion", "Asset", "CampaignMember");

  private final int unmappedPercent;

  /**
   * @param unmappedPercent how many of a hundred records are of objects that are not mapped
   */
  SalesforceWorkload(Company company, int unmappedPercent, long first) {
    super(company, first, 1);
    this.unmappedPercent = unmappedPercent;
  }

  @Override
  Raw record(long number) {
    // 37 and 100 have no common divisor: the wanted ones lie scattered, not in a row.
    if (number * 37 % 100 < unmappedPercent) {
      return unmapped(number);
    }
    if (isDeal(number)) {
      return deal(number, deal(number));
    }
    return isAccount(number) ? account(number) : activity(number);
  }

  private Raw activity(long number) {
    long held = held(number);
    if (held >= 0) {
      return change(
          number, "Event", SalesforceId.of("00U", held), Json.object("Meeting_Status__c", "Held"));
    }
    Map<String, Object> fields = created(number);
    fields.put("WhoId", SalesforceId.of("003", number % 3_000));
    fields.put("WhatId", SalesforceId.of("006", number % 1_000));
    fields.put("AccountId", SalesforceId.of("001", number % 500));
    fields.put("ActivityDate", day(time(number), 0));
    fields.put("Initiator__c", number % 3 == 0 ? "Buyer" : "Seller");
    long millis = time(number).toEpochMilli();
    if (isScheduled(number)) {
      fields.put("Subject", "Meeting: review");
      fields.put("IsAllDayEvent", false);
      fields.put("ShowAs", "Busy");
      fields.put("ActivityDateTime", millis);
      fields.put("StartDateTime", millis);
      fields.put("EndDateTime", millis + 1_800_000);
      fields.put("DurationInMinutes", 30);
      fields.put("Meeting_Status__c", "Scheduled");
      return change(number, "Event", SalesforceId.of("00U", number), fields);
    }
    fields.put("Subject", "Call");
    fields.put("TaskSubtype", number % 2 == 0 ? "Call" : "Email");
    fields.put("Status", "Completed");
    fields.put("Priority", "Normal");
    fields.put("IsClosed", true);
    fields.put("CompletedDateTime", millis);
    fields.put("CallDurationInSeconds", 300);
    fields.put("CallType", "Outbound");
    return change(number, "Task", SalesforceId.of("00T", number), fields);
  }

  private Raw account(long number) {
    Map<String, Object> fields =
        Json.object(
            "Name",
            "Account " + number / CYCLE % 500,
            "NumberOfEmployees",
            (int) (number % 10_000),
            "Segment__c",
            "commercial");
    return change(number, "Account", SalesforceId.of("001", number / CYCLE % 500), fields);
  }

  private Raw deal(long number, DealChange change) {
    Instant at = time(number);
    String id = SalesforceId.of("006", change.deal());
    Map<String, Object> fields;
    if (change.isFirst()) {
      fields = created(change.deal());
      fields.put("Name", "Deal " + change.deal());
      fields.put("StageName", "Open");
      fields.put("Amount", 1_000 + change.deal() % 90_000 + ".5");
      fields.put("CloseDate", day(at, 40));
      fields.put("ForecastCategory", "Pipeline");
      fields.put("IsClosed", false);
      fields.put("IsWon", false);
    } else {
      fields = changed(change, at);
    }
    return change(number, "Opportunity", id, fields);
  }

  private static Map<String, Object> changed(DealChange change, Instant at) {
    return switch (change.step()) {
      case 1 -> Json.object("StageName", "Proposal", "Probability", 40.0);
      case 2 -> Json.object("Amount", 1_000 + change.deal() % 90_000 + ".75");
      case 3 -> Json.object("ForecastCategory", "BestCase");
      case 4 -> Json.object("Probability", 45.0);
      case 5, 6, 7 -> Json.object("CloseDate", day(at, 35 * (change.step() - 3)));
      case 8 -> Json.object("ForecastCategory", "Commit", "Probability", 90.0);
      default ->
          Json.object(
              "StageName", "Closed Won", "IsClosed", true, "IsWon", true, "CloseDate", day(at, 0));
    };
  }

  private Raw unmapped(long number) {
    Map<String, Object> fields = created(number);
    for (int i = 0; i < 12; i++) {
      fields.put("Custom_Field_%d__c".formatted(i), "Value " + (number + i));
    }
    String entity = UNMAPPED.get((int) (number % UNMAPPED.size()));
    return change(number, entity, SalesforceId.of("a0X", number), fields);
  }

  private Map<String, Object> created(long number) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("OwnerId", company.user(number * 7));
    fields.put("CreatedById", company.user(number * 7));
    fields.put("CreatedDate", time(number).toEpochMilli());
    fields.put("CurrencyIsoCode", "EUR");
    return fields;
  }

  private Raw change(long number, String entity, String id, Map<String, Object> fields) {
    Instant at = time(number);
    boolean isCreation = fields.containsKey("CreatedDate");
    fields.put("LastModifiedDate", at.toEpochMilli());
    Map<String, Object> header =
        Json.object(
            "entityName",
            entity,
            "recordIds",
            List.of(id),
            "changeType",
            isCreation ? "CREATE" : "UPDATE",
            "changedFields",
            isCreation ? List.of() : List.copyOf(fields.keySet()),
            "changeOrigin",
            "com/salesforce/api/rest/62.0;client=SfdcInternal",
            "transactionKey",
            "000b-%d-%d".formatted(number, unmappedPercent),
            "sequenceNumber",
            1,
            "commitTimestamp",
            at.toEpochMilli(),
            "commitUser",
            company.user(number * 7),
            "commitNumber",
            at.toEpochMilli() * 1_000);
    Map<String, Object> value = Json.object("Id", id, "ReplayId", String.valueOf(number));
    value.put("ChangeEventHeader", header);
    value.putAll(fields);
    value.put("_ObjectType", entity + "ChangeEvent");
    value.put("_EventType", "bhqAJpwsO5MAVqSq2ZGjlg");
    return new Raw(Raw.SALESFORCE, id, Map.of(), Json.bytes(value));
  }

  private static int day(Instant at, int days) {
    return Math.toIntExact(LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(days).toEpochDay());
  }
}
