package dev.forthright.plan.plan;

import dev.forthright.events.SessionStatus;
import dev.forthright.events.plan.PlanSessionKind;
import dev.forthright.plan.plan.domain.Session;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** The row of a meeting of a plan. Only {@link SessionStore} knows it. */
@Entity
@Table(name = "plan_session")
class PlanSessionEntity {

  @Id private UUID id;

  // Versions on Kafka count from 1.
  @Version private long version = 1;

  @Column(name = "plan_id")
  private UUID planId;

  private String kind;

  @Column(name = "nominal_day")
  private LocalDate nominalDay;

  @Column(name = "starts_at")
  private Instant startsAt;

  @Column(name = "original_starts_at")
  private Instant originalStartsAt;

  @Column(name = "confirm_by")
  private Instant confirmBy;

  private String status;
  private boolean dropped;

  @Column(name = "moved_by_hand")
  private boolean movedByHand;

  @Column(name = "settled_at")
  private Instant settledAt;

  @Column(name = "settled_by")
  private String settledBy;

  /** For Hibernate. */
  protected PlanSessionEntity() {}

  PlanSessionEntity(UUID planId, Session session) {
    this.id = session.id();
    this.planId = planId;
    this.kind = session.kind().wire();
    this.nominalDay = session.nominalDay();
    take(session);
  }

  void take(Session session) {
    startsAt = session.startsAt();
    originalStartsAt = session.originalStartsAt();
    confirmBy = session.confirmBy();
    status = session.status().wire();
    dropped = session.dropped();
    movedByHand = session.movedByHand();
    settledAt = session.settledAt();
    settledBy = session.settledBy();
  }

  Session session() {
    return new Session(
        id,
        PlanSessionKind.valueOf(kind.toUpperCase(Locale.ROOT)),
        nominalDay,
        startsAt,
        originalStartsAt,
        confirmBy,
        SessionStatus.valueOf(status.toUpperCase(Locale.ROOT)),
        dropped,
        movedByHand,
        settledAt,
        settledBy,
        version);
  }
}
