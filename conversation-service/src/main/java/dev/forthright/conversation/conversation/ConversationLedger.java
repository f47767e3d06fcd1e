package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Change;
import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.ConversationSettings;
import dev.forthright.conversation.conversation.domain.FlagLink;
import dev.forthright.conversation.conversation.domain.Moment;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The only way a change of a conversation becomes true: row, history and event in one transaction.
 * Next: {@link ConversationEvents}.
 */
@ApplicationScoped
class ConversationLedger {

  private static final Logger LOG = Logger.getLogger(ConversationLedger.class);

  private final ConversationStore conversations;
  private final Outbox outbox;
  private final Calendars calendars;
  private final KitClock clock;

  ConversationLedger(
      ConversationStore conversations, Outbox outbox, Calendars calendars, KitClock clock) {
    this.conversations = conversations;
    this.outbox = outbox;
    this.calendars = calendars;
    this.clock = clock;
  }

  private record Days(WorkCalendar calendar) implements Moment.WorkingDays {
    @Override
    public Instant plus(Instant from, int workingDays) {
      return calendar.plusWorkingDays(from, workingDays);
    }

    @Override
    public ZoneId zone() {
      return calendar.zone();
    }
  }

  /** Now, in the working days of the person it is about. */
  Moment moment(String personId) {
    return new Moment(
        clock.instant(), new Days(calendars.forPerson(personId)), ConversationSettings.DEFAULT);
  }

  /** Makes a new conversation true. */
  @Transactional(Transactional.TxType.MANDATORY)
  Conversation begin(Change change) {
    return told(change, conversations.insert(change));
  }

  /** Makes a change true; an empty one changes nothing. */
  @Transactional(Transactional.TxType.MANDATORY)
  Conversation save(Change change, Moment moment) {
    if (change.isEmpty()) {
      return change.conversation();
    }
    Conversation after = change.conversation();
    Change stamped = new Change(after.saved(after.version(), moment.now()), change.moves());
    return told(stamped, conversations.save(stamped));
  }

  private Conversation told(Change change, Conversation saved) {
    outbox.append(List.of(ConversationEvents.changed(saved, change.moves().getLast())));
    List<String> flags = new ArrayList<>();
    for (FlagLink link : saved.links()) {
      flags.add(link.flagId().toString());
    }
    LOG.debugf(
        "event=conversation.changed conversation=%s stage=%s trigger=%s flags=%s",
        saved.id(), saved.stage(), change.moves().getLast().trigger(), flags);
    return saved;
  }
}
