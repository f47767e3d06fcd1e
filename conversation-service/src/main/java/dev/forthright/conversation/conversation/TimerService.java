package dev.forthright.conversation.conversation;

import dev.forthright.conversation.commitment.CommitmentStore;
import dev.forthright.conversation.commitment.domain.Commitment;
import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.Moment;
import dev.forthright.conversation.conversation.domain.TimerMoves;
import dev.forthright.kit.clock.KitClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Fires due timers, a few at a time, each change in the transaction that took the row. */
@ApplicationScoped
public class TimerService {

  private final ConversationStore conversations;
  private final ConversationLedger ledger;
  private final CommitmentStore commitments;
  private final KitClock clock;

  TimerService(
      ConversationStore conversations,
      ConversationLedger ledger,
      CommitmentStore commitments,
      KitClock clock) {
    this.conversations = conversations;
    this.ledger = ledger;
    this.commitments = commitments;
    this.clock = clock;
  }

  /** Conversations whose time is up; how many there were. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int fireConversations(int limit) {
    List<UUID> due = conversations.due(limit);
    for (UUID id : due) {
      Conversation so = conversations.lock(id).orElseThrow();
      Moment moment = ledger.moment(so.personId());
      ledger.save(TimerMoves.fire(so, moment), moment);
    }
    return due.size();
  }

  /** Promises whose day is over; how many there were. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int fireCommitments(int limit) {
    List<Commitment> due = commitments.due(limit);
    for (Commitment promise : due) {
      commitments.save(promise.passed(clock.instant()), ConversationEvents.byTimer());
    }
    return due.size();
  }
}
