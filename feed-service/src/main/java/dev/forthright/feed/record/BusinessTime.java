package dev.forthright.feed.record;

import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The business time of a change, which decides its period: an activity's start, a closed deal's
 * close date, a period's first day. A date stands for its noon in the company's zone. Everything
 * else is effective when it happened.
 */
record BusinessTime(ZoneId zone) {

  Instant effectiveAt(EntityKind kind, Step step) {
    RecordState state = step.after();
    Instant occurredAt = step.fact().order().time();
    return switch (kind) {
      case OPPORTUNITY -> isClosed(state) ? day(state, "closeDate", occurredAt) : occurredAt;
      case ACTIVITY, COACHING_SESSION -> instant(state, "startsAt", occurredAt);
      case FORECAST -> instant(state, "submittedAt", occurredAt);
      case PEER_RATING -> instant(state, "ratedAt", occurredAt);
      case ABSENCE -> day(state, "from", occurredAt);
      case QUOTA -> day(state, "periodStart", occurredAt);
      // The day of an earlier change says nothing about this one.
      case PERSON ->
          step.fact().fields().containsKey("effectiveFrom")
              ? day(state, "effectiveFrom", occurredAt)
              : occurredAt;
      case CURRENCY_RATE -> day(state, "date", occurredAt);
      case CONTACT_ROLE, ACCOUNT, PLAY, PLAY_STEP, ENABLEMENT -> occurredAt;
    };
  }

  private static boolean isClosed(RecordState state) {
    String type = DealMarks.published(state, "stageType");
    return "\"won\"".equals(type) || "\"lost\"".equals(type);
  }

  private static Instant instant(RecordState state, String field, Instant otherwise) {
    String json = state.value(field);
    return json == null ? otherwise : Instant.parse(unquoted(json));
  }

  private Instant day(RecordState state, String field, Instant otherwise) {
    String json = state.value(field);
    return json == null
        ? otherwise
        : LocalDate.parse(unquoted(json)).atTime(LocalTime.NOON).atZone(zone).toInstant();
  }

  private static String unquoted(String json) {
    return json.substring(1, json.length() - 1);
  }
}
