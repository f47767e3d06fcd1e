package dev.forthright.feed.entity.domain;

import static dev.forthright.feed.entity.domain.Field.code;
import static dev.forthright.feed.entity.domain.Field.may;
import static dev.forthright.feed.entity.domain.Field.needed;
import static dev.forthright.feed.entity.domain.Field.neededCode;
import static dev.forthright.feed.entity.domain.FieldType.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every kind of record that feeds report, with its identity and its fields: the table of design.md
 * section 3 as data. Mapping files and the canonical input are both checked against it.
 */
public enum EntityKind {
  OPPORTUNITY(
      "opportunity",
      List.of("opportunityId"),
      needed("opportunityId", REFERENCE),
      may("ownerId", FieldType.PERSON),
      code("ownerKind", "user", "team", "queue"),
      may("name", TEXT),
      may("accountId", REFERENCE),
      may("createdAt", INSTANT),
      may("salesAcceptedAt", INSTANT),
      may("qualifiedAt", INSTANT),
      may("closedAt", INSTANT),
      may("stage", TEXT),
      code("stageType", "open", "won", "lost"),
      may("qualified", BOOLEAN),
      code("source", "self", "inbound", "assigned"),
      code(
          "forecastCategory",
          "pipeline",
          "best_case",
          "most_likely",
          "commit",
          "closed",
          "omitted"),
      may("amount", MONEY),
      may("currency", TEXT),
      may("closeDate", DATE),
      may("probabilityPct", DECIMAL).within("0", "100"),
      may("segment", TEXT),
      may("offIcp", BOOLEAN),
      may("buyerConfirmedCloseDate", DATE),
      may("buyerConfirmationActivityId", REFERENCE),
      code("paperProcess", "none", "active", "done"),
      may("nextMeetingAt", INSTANT),
      may("splits", SPLITS),
      may("lostReason", LABEL),
      // What somebody plans is told as the bare fact that it changed.
      may("nextStep", REMARK),
      may("mergedInto", REFERENCE),
      may("sourceClosed", BOOLEAN),
      may("sourceWon", BOOLEAN),
      may("deleted", BOOLEAN)),
  CONTACT_ROLE(
      "contact-role",
      List.of("opportunityId", "contactId"),
      needed("opportunityId", REFERENCE),
      needed("contactId", REFERENCE),
      may("role", TEXT),
      may("removed", BOOLEAN)),
  ACCOUNT(
      "account",
      List.of("accountId"),
      needed("accountId", REFERENCE),
      may("name", TEXT),
      may("segment", TEXT),
      may("ownerId", FieldType.PERSON),
      may("attributes", ATTRIBUTES),
      may("deleted", BOOLEAN)),
  PERSON(
      "person",
      List.of("personId"),
      needed("personId", FieldType.PERSON),
      may("name", TEXT),
      may("email", TEXT),
      may("managerId", FieldType.PERSON),
      may("discipline", TEXT),
      may("segment", TEXT),
      may("team", TEXT),
      may("territory", TEXT),
      code("jobRole", "rep", "manager", "second_line", "hr", "revops", "enablement", "executive"),
      may("startDate", DATE),
      may("roleStartDate", DATE),
      may("endDate", DATE),
      may("effectiveFrom", DATE),
      may("fte", DECIMAL).within("0.01", "1.5"),
      may("timeZone", TEXT),
      may("holidayCalendar", TEXT),
      may("active", BOOLEAN),
      may("aliases", TEXTS)),
  QUOTA(
      "quota",
      List.of("quotaId"),
      needed("quotaId", REFERENCE),
      needed("personId", FieldType.PERSON),
      needed("periodStart", DATE),
      needed("periodEnd", DATE),
      needed("amount", MONEY),
      may("measure", TEXT),
      may("effectiveFrom", DATE),
      may("cancelled", BOOLEAN),
      may("reason", REMARK)),
  ABSENCE(
      "absence",
      List.of("absenceId"),
      needed("absenceId", REFERENCE),
      needed("personId", FieldType.PERSON),
      needed("from", DATE),
      needed("to", DATE),
      may("paid", BOOLEAN),
      may("protected", BOOLEAN),
      may("portion", DECIMAL).within("0", "1"),
      may("cancelled", BOOLEAN)),
  ACTIVITY(
      "activity",
      List.of("activityId"),
      needed("activityId", REFERENCE),
      needed("personId", FieldType.PERSON),
      neededCode("kind", "call", "email", "meeting", "task"),
      neededCode("status", "scheduled", "held", "cancelled", "missed"),
      needed("startsAt", INSTANT),
      may("endsAt", INSTANT),
      may("opportunityId", REFERENCE),
      may("accountId", REFERENCE),
      may("participants", PARTIES),
      code("direction", "inbound", "outbound"),
      code("initiator", "buyer", "seller"),
      may("threadId", TEXT),
      may("durationSeconds", INTEGER).within("0", "604800"),
      may("outcome", LABEL),
      may("deleted", BOOLEAN)),
  COACHING_SESSION(
      "coaching-session",
      List.of("sessionId"),
      needed("sessionId", REFERENCE),
      needed("managerId", FieldType.PERSON),
      needed("personId", FieldType.PERSON),
      neededCode(
          "format", "one_on_one", "call_review", "ride_along", "deal_strategy", "skill_workshop"),
      needed("startsAt", INSTANT),
      may("originalStartsAt", INSTANT),
      neededCode("status", "scheduled", "held", "missed", "cancelled", "declined"),
      may("cancelledBy", TEXT),
      may("excused", BOOLEAN),
      may("participantIds", PERSONS),
      may("notesDocumentedAt", INSTANT),
      may("durationMinutes", INTEGER).within("0", "10080")),
  PLAY(
      "play",
      List.of("playId"),
      needed("playId", REFERENCE),
      may("name", TEXT),
      may("steps", STEPS),
      may("rolledOutAt", INSTANT),
      may("retired", BOOLEAN)),
  PLAY_STEP(
      "play-step",
      List.of("playId", "stepId", "personId", "opportunityId"),
      needed("playId", REFERENCE),
      needed("stepId", REFERENCE),
      needed("personId", FieldType.PERSON),
      may("opportunityId", REFERENCE),
      may("dueAt", INSTANT),
      may("doneAt", INSTANT),
      may("missed", BOOLEAN)),
  ENABLEMENT(
      "enablement",
      List.of("enablementId"),
      needed("enablementId", REFERENCE),
      needed("personId", FieldType.PERSON),
      may("topic", TEXT),
      may("assignedAt", INSTANT),
      may("dueAt", INSTANT),
      may("completedAt", INSTANT)),
  FORECAST(
      "forecast",
      List.of("submissionId"),
      needed("submissionId", REFERENCE),
      needed("personId", FieldType.PERSON),
      needed("periodStart", DATE),
      needed("periodEnd", DATE),
      needed("commit", MONEY),
      may("bestCase", MONEY),
      may("pipeline", MONEY),
      needed("submittedAt", INSTANT),
      may("callAt", INSTANT),
      may("overrideReason", REMARK)),
  PEER_RATING(
      "peer-rating",
      List.of("ratingId"),
      needed("ratingId", REFERENCE),
      needed("personId", FieldType.PERSON),
      needed("raterId", FieldType.PERSON),
      needed("score", DECIMAL).within("0", "10"),
      needed("ratedAt", INSTANT),
      may("subjectRef", TEXT)),
  CURRENCY_RATE(
      "currency-rate",
      List.of("from", "to", "date"),
      needed("from", TEXT),
      needed("to", TEXT),
      needed("date", DATE),
      needed("rate", DECIMAL));

  private static final Map<String, EntityKind> BY_WIRE =
      Arrays.stream(values()).collect(Collectors.toMap(EntityKind::wire, Function.identity()));

  private final String wire;
  private final List<String> identity;
  private final List<Field> fields;
  private final Map<String, Field> byName;

  EntityKind(String wire, List<String> identity, Field... fields) {
    this.wire = wire;
    this.identity = identity;
    this.fields = List.of(fields);
    this.byName = this.fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
  }

  /** The name in URLs, mapping files and the database. */
  public String wire() {
    return wire;
  }

  /** The fields that together name one record. */
  public List<String> identity() {
    return identity;
  }

  /** Every field, identity included. */
  public List<Field> fields() {
    return fields;
  }

  /** The field of that name, if this kind has it. */
  public Optional<Field> field(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** True when a record of this kind is about one person: personal data. */
  public boolean isAboutAPerson() {
    return byName.containsKey("personId");
  }

  /** The field that says that a record is no more, if this kind has one. */
  public Optional<String> goneField() {
    return List.of("deleted", "removed", "cancelled", "retired").stream()
        .filter(byName::containsKey)
        .findFirst();
  }

  /** The kind of that name, if there is one. */
  public static Optional<EntityKind> of(String wire) {
    return Optional.ofNullable(BY_WIRE.get(wire));
  }
}
