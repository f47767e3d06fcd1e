package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Approval;
import dev.forthright.conversation.conversation.domain.Approver;
import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.ConversationSettings;
import dev.forthright.conversation.json.Documents;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A conversation's row; nobody but the store beside it knows it. */
@Entity
@Table(name = "conversation")
class ConversationEntity {

  @Id UUID id;
  String type;
  String stage;
  String state;

  @Column(name = "person_id")
  String personId;

  @Column(name = "manager_id")
  String managerId;

  String lens;
  String[] awaiting;
  String[] approvers;

  @Column(name = "rep_sees_since")
  Instant repSeesSince;

  @Column(name = "perspective_at")
  Instant perspectiveAt;

  @Column(name = "report_revealed_at")
  Instant reportRevealedAt;

  @Column(name = "scheduled_for")
  Instant scheduledFor;

  @Column(name = "committed_at")
  Instant committedAt;

  @Column(name = "review_date")
  LocalDate reviewDate;

  String outcome;
  boolean overdue;

  @Column(name = "due_at")
  Instant dueAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  @ColumnTransformer(write = "?::jsonb")
  String body;

  @Version long version;

  void take(Conversation from) {
    id = from.id();
    type = from.type().wire();
    stage = from.stage().toString();
    state = from.stage().state().wire();
    personId = from.personId();
    managerId = from.managerId();
    lens = from.lens().wire();
    awaiting =
        from.awaiting(ConversationSettings.DEFAULT).stream()
            .map(Approver::toString)
            .toArray(String[]::new);
    approvers = from.approvals().stream().map(Approval::personId).toArray(String[]::new);
    repSeesSince = from.repSeesSince();
    perspectiveAt = from.meeting().perspectiveAt();
    reportRevealedAt = from.meeting().reportRevealedAt();
    scheduledFor = from.slot() == null ? null : from.slot().startsAt();
    committedAt = from.followUp().committedAt();
    reviewDate = from.followUp().reviewDate();
    outcome = from.followUp().outcome() == null ? null : from.followUp().outcome().wire();
    overdue = from.marks().reviewOverdue() || from.marks().slaMissed();
    dueAt = from.dueAt();
    createdAt = from.createdAt();
    changedAt = from.changedAt();
    body = Documents.write(from);
  }

  Conversation value() {
    return Documents.read(body, Conversation.class).saved(version, changedAt);
  }
}
