package dev.forthright.sample;

import java.util.List;
import java.util.stream.Stream;

/** The fields that the connector writes for an object, in its order, with their Connect types. */
enum SalesforceObject {
  OPPORTUNITY(
      "Opportunity",
      "n4KpT7vXr2cQwL9eYbZ1Dg",
      """
      AccountId string, IsPrivate boolean, Name string, Description string, StageName string,
      Amount string, Probability double, ExpectedRevenue string, TotalOpportunityQuantity double,
      CloseDate date, Type string, NextStep string, LeadSource string, IsClosed boolean,
      IsWon boolean, ForecastCategory string, ForecastCategoryName string, CurrencyIsoCode string,
      CampaignId string, HasOpportunityLineItem boolean, Pricebook2Id string, OwnerId string,
      CreatedDate timestamp, CreatedById string, LastModifiedDate timestamp,
      LastModifiedById string, LastStageChangeDate timestamp, ContactId string,
      LastAmountChangedHistoryId string, LastCloseDateChangedHistoryId string,
      Buyer_Confirmed_Close_Date__c date, Buyer_Confirmation_Activity__c string,
      Paper_Process__c string"""),
  TASK(
      "Task",
      "Tk0aScHeMaId0000000Tsk",
      """
      WhoId string, WhatId string, Subject string, ActivityDate date, Status string,
      Priority string, IsHighPriority boolean, OwnerId string, Description string, Type string,
      AccountId string, IsClosed boolean, CurrencyIsoCode string, CreatedDate timestamp,
      CreatedById string, LastModifiedDate timestamp, LastModifiedById string,
      CallDurationInSeconds int, CallType string, CallDisposition string, CallObject string,
      ReminderDateTime timestamp, IsReminderSet boolean, TaskSubtype string,
      CompletedDateTime timestamp, Initiator__c string"""),
  EVENT(
      "Event",
      "Ev0aScHeMaId0000000Evt",
      """
      WhoId string, WhatId string, Subject string, Location string, IsAllDayEvent boolean,
      ActivityDateTime timestamp, ActivityDate date, DurationInMinutes int,
      StartDateTime timestamp, EndDateTime timestamp, Description string, AccountId string,
      OwnerId string, Type string, IsPrivate boolean, ShowAs string, CurrencyIsoCode string,
      CreatedDate timestamp, CreatedById string, LastModifiedDate timestamp,
      LastModifiedById string, EventSubtype string, Initiator__c string,
      Meeting_Status__c string"""),
  ACCOUNT(
      "Account",
      "Ac0aScHeMaId0000000Act",
      """
      Name string, Type string, ParentId string, Industry string, AnnualRevenue string,
      NumberOfEmployees int, Description string, CurrencyIsoCode string, OwnerId string,
      CreatedDate timestamp, CreatedById string, LastModifiedDate timestamp,
      LastModifiedById string, Segment__c string""");

  /** A field and its Connect type: string, boolean, double, int, date or timestamp. */
  record Field(String name, String type) {}

  final String entityName;
  final String schemaId;
  final List<Field> fields;

  SalesforceObject(String entityName, String schemaId, String fields) {
    this.entityName = entityName;
    this.schemaId = schemaId;
    this.fields =
        Stream.of(fields.split(","))
            .map(String::strip)
            .map(pair -> pair.split(" "))
            .map(pair -> new Field(pair[0], pair[1]))
            .toList();
  }

  String changeEvent() {
    return entityName + "ChangeEvent";
  }
}
