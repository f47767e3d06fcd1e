package dev.forthright.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Turns deals, activities and accounts into the fields that Salesforce has for them. */
final class SalesforceRecords {

  private static final String CURRENCY = "USD";

  private SalesforceRecords() {}

  static SalesforceFeed.Change deal(DealTurn turn, String userId) {
    Deal deal = turn.deal();
    var fields = new HashMap<String, Object>();
    modified(fields, turn.at());
    turn.stage().ifPresent(stage -> stage(fields, turn, stage));
    turn.forecast()
        .ifPresent(
            forecast -> {
              fields.put("ForecastCategory", forecast.salesforce);
              fields.put("ForecastCategoryName", forecast.salesforceLabel);
            });
    turn.amount().ifPresent(amount -> fields.put("Amount", money(amount)));
    turn.closeDate().ifPresent(date -> fields.put("CloseDate", days(date)));
    turn.confirmedCloseDate()
        .ifPresent(date -> fields.put("Buyer_Confirmed_Close_Date__c", days(date)));
    turn.confirmationActivity().ifPresent(id -> fields.put("Buyer_Confirmation_Activity__c", id));
    turn.paper().ifPresent(paper -> fields.put("Paper_Process__c", capitalised(paper.name())));
    if (turn.isCreation()) {
      deal.account().ifPresent(account -> fields.put("AccountId", account.salesforceId()));
      fields.put("Name", deal.name());
      fields.put("IsPrivate", false);
      fields.put("IsClosed", false);
      fields.put("IsWon", false);
      fields.put("Type", "New Customer");
      fields.put("CurrencyIsoCode", CURRENCY);
      fields.put("HasOpportunityLineItem", true);
      created(fields, turn.at(), deal.owner(), userId);
    }
    return new SalesforceFeed.Change(
        SalesforceObject.OPPORTUNITY, deal.nativeId(), turn.ordinal(), turn.at(), userId, fields);
  }

  private static void stage(Map<String, Object> fields, DealTurn turn, DealStage stage) {
    fields.put("StageName", stage.label);
    fields.put("Probability", (double) stage.probabilityPct);
    BigDecimal amount = turn.amount().orElse(turn.deal().listPrice());
    fields.put(
        "ExpectedRevenue", money(amount.multiply(BigDecimal.valueOf(stage.probabilityPct, 2))));
    if (!turn.isCreation()) {
      fields.put("LastStageChangeDate", turn.at().toEpochMilli());
    }
    if (stage.isClosed()) {
      fields.put("IsClosed", true);
      if (stage == DealStage.CLOSED_WON) {
        fields.put("IsWon", true);
      }
    }
  }

  static SalesforceFeed.Change activity(Activity activity, Instant loggedAt) {
    var fields = new HashMap<String, Object>();
    String userId = activity.rep().salesforceUserId().orElseThrow();
    modified(fields, loggedAt);
    created(fields, loggedAt, activity.rep(), userId);
    fields.put("WhoId", activity.contactId());
    activity.deal().ifPresent(deal -> fields.put("WhatId", deal.nativeId()));
    activity
        .deal()
        .flatMap(Deal::account)
        .ifPresent(account -> fields.put("AccountId", account.salesforceId()));
    fields.put(
        "ActivityDate", days(LocalDate.ofInstant(activity.startsAt(), WorkingCalendar.ZONE)));
    fields.put("CurrencyIsoCode", CURRENCY);
    fields.put("Initiator__c", activity.byBuyer() ? "Buyer" : "Seller");
    switch (activity.kind()) {
      case MEETING -> meeting(fields, activity);
      case CALL -> {
        task(fields, "Call", activity.endsAt());
        fields.put("CallDurationInSeconds", activity.durationSeconds());
        fields.put("CallType", activity.byBuyer() ? "Inbound" : "Outbound");
        fields.put("CallDisposition", "Connected");
      }
      case EMAIL -> task(fields, "Email", activity.endsAt());
    }
    return new SalesforceFeed.Change(
        activity.kind() == Activity.Kind.MEETING ? SalesforceObject.EVENT : SalesforceObject.TASK,
        activity.nativeId(),
        0,
        loggedAt,
        userId,
        fields);
  }

  private static void meeting(Map<String, Object> fields, Activity activity) {
    fields.put("Subject", "Meeting: " + activity.deal().map(Deal::name).orElse("introduction"));
    fields.put("IsAllDayEvent", false);
    fields.put("IsPrivate", false);
    fields.put("ShowAs", "Busy");
    fields.put("Type", "Meeting");
    fields.put("EventSubtype", "Event");
    fields.put("ActivityDateTime", activity.startsAt().toEpochMilli());
    fields.put("StartDateTime", activity.startsAt().toEpochMilli());
    fields.put("EndDateTime", activity.endsAt().toEpochMilli());
    fields.put("DurationInMinutes", activity.durationSeconds() / 60);
    fields.put("Meeting_Status__c", "Held");
  }

  private static void task(Map<String, Object> fields, String subtype, Instant completedAt) {
    fields.put("Subject", subtype);
    fields.put("Type", subtype);
    fields.put("TaskSubtype", subtype);
    fields.put("Status", "Completed");
    fields.put("Priority", "Normal");
    fields.put("IsHighPriority", false);
    fields.put("IsClosed", true);
    fields.put("IsReminderSet", false);
    fields.put("CompletedDateTime", completedAt.toEpochMilli());
  }

  static SalesforceFeed.Change account(Account account, Instant at, Person owner) {
    var fields = new HashMap<String, Object>();
    String userId = owner.salesforceUserId().orElseThrow();
    modified(fields, at);
    created(fields, at, owner, userId);
    fields.put("Name", account.name());
    fields.put("Type", "Customer");
    fields.put("Industry", capitalised(account.sector()));
    fields.put("AnnualRevenue", money(account.revenueMillions().movePointRight(6)));
    fields.put("NumberOfEmployees", account.employees());
    fields.put("CurrencyIsoCode", CURRENCY);
    fields.put("Segment__c", account.segment());
    return new SalesforceFeed.Change(
        SalesforceObject.ACCOUNT, account.salesforceId(), 0, at, userId, fields);
  }

  private static void modified(Map<String, Object> fields, Instant at) {
    fields.put("LastModifiedDate", at.toEpochMilli());
  }

  private static void created(Map<String, Object> fields, Instant at, Person owner, String userId) {
    fields.put("OwnerId", owner.salesforceUserId().orElseThrow());
    fields.put("CreatedDate", at.toEpochMilli());
    fields.put("CreatedById", userId);
    fields.put("LastModifiedById", userId);
  }

  private static int days(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  /** The connector writes a currency field as text with at least one decimal. */
  private static String money(BigDecimal amount) {
    BigDecimal plain = amount.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString();
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT)
        + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
