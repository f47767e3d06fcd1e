package dev.forthright.plan.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.plan.plan.domain.Attendance;
import dev.forthright.plan.review.domain.Judged;
import dev.forthright.plan.review.domain.Reviewed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Reviews with their frozen values; written once, never changed. */
@ApplicationScoped
class ReviewStore {

  private final Sql sql;

  ReviewStore(Sql sql) {
    this.sql = sql;
  }

  /** A review as stored. */
  record Review(
      UUID id,
      UUID planId,
      int number,
      LocalDate week,
      boolean isFinal,
      Instant heldAt,
      String heldBy,
      boolean allMet,
      Attendance attendance,
      List<Judged> judged) {

    Reviewed reviewed() {
      return new Reviewed(isFinal, week, allMet, attendance);
    }
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void add(Review review) {
    sql.update(
        """
        insert into plan_review
          (id, plan_id, number, kind, week, held_at, held_by, all_met, sessions_due, sessions_held,
           sessions_excused, judged)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        review.id(),
        review.planId(),
        review.number(),
        review.isFinal() ? "final" : "weekly",
        review.week(),
        review.heldAt(),
        review.heldBy(),
        review.allMet(),
        review.attendance().due(),
        review.attendance().held(),
        review.attendance().excused(),
        json(review.judged()));
  }

  /** The reviews of a plan in the order held. */
  List<Review> of(UUID planId) {
    return sql.query(
        "select * from plan_review where plan_id = ? order by number", ReviewStore::review, planId);
  }

  private static Review review(Row row) {
    return new Review(
        row.uuid("id"),
        row.uuid("plan_id"),
        row.intValue("number"),
        row.date("week"),
        row.text("kind").equals("final"),
        row.instant("held_at"),
        row.text("held_by"),
        row.bool("all_met"),
        new Attendance(
            row.intValue("sessions_due"),
            row.intValue("sessions_held"),
            row.intValue("sessions_excused")),
        judged(row.json("judged")));
  }

  private static String json(List<Judged> judged) {
    try {
      return EventJson.mapper().writeValueAsString(judged);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Judged objectives are always JSON.", e);
    }
  }

  private static List<Judged> judged(String json) {
    try {
      return EventJson.mapper().readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Stored reviews were written by us.", e);
    }
  }
}
