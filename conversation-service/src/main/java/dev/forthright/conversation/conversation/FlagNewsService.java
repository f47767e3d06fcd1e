package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Change;
import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.DisputeNews;
import dev.forthright.conversation.conversation.domain.EvidenceItem;
import dev.forthright.conversation.conversation.domain.EvidenceStatus;
import dev.forthright.conversation.conversation.domain.FlagNews;
import dev.forthright.conversation.conversation.domain.Moment;
import dev.forthright.conversation.guard.domain.EvidenceKind;
import dev.forthright.conversation.guard.domain.SourceType;
import dev.forthright.conversation.text.TextStore;
import dev.forthright.events.ConditionState;
import dev.forthright.events.Event;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.events.flag.FlagLinkRefused;
import dev.forthright.kit.event.DerivedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What flag-service says about the flags of conversations: linked, refused, disputed, or turned out
 * untrue. A linked flag's numbers are frozen as evidence. Next: the manager prepares, see {@link
 * PreparationService}.
 */
@ApplicationScoped
public class FlagNewsService {

  private static final String OBSERVER = "flag-service";

  private final ConversationStore conversations;
  private final ConversationLedger ledger;
  private final TextStore texts;

  FlagNewsService(ConversationStore conversations, ConversationLedger ledger, TextStore texts) {
    this.conversations = conversations;
    this.ledger = ledger;
    this.texts = texts;
  }

  /** Applies news in order; conversations are locked in the order of their ids. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(List<Event> news) {
    Map<UUID, Event> flags = new LinkedHashMap<>();
    news.forEach(event -> flags.put(flagId(event), event));
    for (UUID id : new TreeSet<>(conversations.answering(flags.keySet()))) {
      Conversation so = conversations.lock(id).orElseThrow();
      Moment moment = ledger.moment(so.personId());
      for (Event event : news) {
        so = ledger.save(told(so, event, moment), moment);
        if (event instanceof FlagChanged flag) {
          so = ledger.save(disputed(so, flag, moment), moment);
        }
      }
    }
  }

  private Change told(Conversation so, Event event, Moment moment) {
    return switch (event) {
      case FlagLinkRefused refused when refused.conversationId().equals(so.id()) ->
          FlagNews.refused(so, moment, refused.flagId(), refused.reason().wire());
      case FlagChanged flag when flag.condition() == ConditionState.RETRACTED ->
          FlagNews.retracted(so, moment, flag.flagId());
      case FlagChanged flag when so.id().equals(flag.conversationId()) ->
          confirmed(so, flag, moment);
      default -> nothing(so);
    };
  }

  /** A flag that turned out untrue is in dispute no more. */
  private static Change disputed(Conversation so, FlagChanged flag, Moment moment) {
    return DisputeNews.heard(
        so, moment, flag.flagId(), flag.disputed() && flag.condition() != ConditionState.RETRACTED);
  }

  private Change confirmed(Conversation so, FlagChanged flag, Moment moment) {
    EvidenceItem item = frozen(so, flag, moment);
    Change change = FlagNews.confirmed(so, moment, flag.flagId(), item);
    if (!change.isEmpty()) {
      texts.put(so.id(), so.personId(), Slots.evidence(item.id()), OBSERVER, statement(flag));
    }
    return change;
  }

  /** The id comes from its cause, so that the same news yields the same item. */
  private static EvidenceItem frozen(Conversation so, FlagChanged flag, Moment moment) {
    Instant observed = flag.firedAt() == null ? flag.changedAt() : flag.firedAt();
    return new EvidenceItem(
        DerivedId.of("evidence", so.id().toString(), flag.flagId().toString()),
        switch (flag.lens()) {
          case CADENCE -> EvidenceKind.CADENCE_RECORD;
          case PLAYS -> EvidenceKind.PLAY_RECORD;
          case ICP, PIPELINE -> EvidenceKind.METRIC;
        },
        observed.atZone(moment.days().zone()).toLocalDate(),
        OBSERVER,
        SourceType.FLAG,
        flag.flagId().toString(),
        flag.lens(),
        null,
        EvidenceStatus.ACCEPTED,
        List.of(),
        null,
        null,
        new EvidenceItem.FrozenFlag(
            flag.flagId(),
            flag.rule(),
            flag.ruleVersion(),
            flag.subjectType().wire(),
            flag.subjectId(),
            flag.severity().wire(),
            flag.expected(),
            flag.actual(),
            flag.threshold(),
            flag.unit(),
            flag.luckProbability(),
            flag.firedAt(),
            flag.evidenceEventIds()));
  }

  private static String statement(FlagChanged flag) {
    String unit = Objects.toString(flag.unit(), "");
    return "%s (version %d) about %s %s: expected %s, actual %s, threshold %s%s, since %s."
        .formatted(
            flag.rule(),
            flag.ruleVersion(),
            flag.subjectType().wire(),
            flag.subjectId(),
            plain(flag.expected()),
            plain(flag.actual()),
            plain(flag.threshold()),
            unit.isEmpty() ? "" : " (" + unit + ")",
            Stream.of(flag.firedAt(), flag.changedAt())
                .filter(Objects::nonNull)
                .findFirst()
                .map(at -> at.atZone(ZoneOffset.UTC).toLocalDate().toString())
                .orElse("unknown"));
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "none" : number.toPlainString();
  }

  private static Change nothing(Conversation so) {
    return FlagNews.nothing(so);
  }

  private static UUID flagId(Event event) {
    return switch (event) {
      case FlagChanged flag -> flag.flagId();
      case FlagLinkRefused refused -> refused.flagId();
      default -> throw new IllegalArgumentException("No news about a flag.");
    };
  }
}
