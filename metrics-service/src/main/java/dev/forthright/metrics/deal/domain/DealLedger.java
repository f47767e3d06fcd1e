package dev.forthright.metrics.deal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a deal's history into credits: creation and qualification once, to the owner then and at
 * the value then; a win to the owner at close (or by split), at its latest amount; a win taken back
 * as a negative amount on the day of the reversal, which cancels it within the same period and
 * leaves a closed one as it was; a loss likewise, if sales had accepted the deal; a hand-over of an
 * open qualified deal to both sides. A function of the set of versions, so order of arrival is
 * irrelevant.
 */
public final class DealLedger {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<DealCredit> standing = new ArrayList<>();
  private final List<DealCredit> closed = new ArrayList<>();

  private @Nullable DealCredit created;
  private @Nullable DealCredit qualified;
  private final List<DealCredit> past = new ArrayList<>();
  private @Nullable Instant accepted;
  private @Nullable DealVersion before;
  private final ClosePlan plan = new ClosePlan();
  private @Nullable DealCredit loss;
  private @Nullable String wonOwner;
  private @Nullable UUID wonEvent;
  private List<DealCredit> win = List.of();

  private DealLedger() {}

  /** All credits that ever stood, each with its stretch of time. Versions in ascending order. */
  public static List<DealCredit> of(List<DealVersion> versions) {
    DealLedger ledger = new DealLedger();
    NavigableMap<Instant, DealVersion> known = new TreeMap<>();
    Instant visible = Instant.MIN;
    for (DealVersion version : versions) {
      // A change that reaches us late takes its place behind what was already known.
      visible = visible.isAfter(version.occurredAt()) ? visible : version.occurredAt();
      // Versions count what we learned, not what happened: a restated change has its old time.
      known.put(version.occurredAt(), version);
      ledger.stand(said(known.values()), visible);
    }
    List<DealCredit> all = new ArrayList<>(ledger.closed);
    all.addAll(ledger.standing);
    return all;
  }

  /** What a history says, in the order in which it happened. */
  private static List<DealCredit> said(Collection<DealVersion> history) {
    DealLedger story = new DealLedger();
    boolean gone = false;
    for (DealVersion version : history) {
      story.apply(version);
      gone = version.gone();
    }
    return gone ? List.of() : story.credits();
  }

  private void apply(DealVersion version) {
    String owner = version.ownerId();
    plan.learn(version);
    if (created == null && owner != null) {
      Instant at = version.createdAt() == null ? version.occurredAt() : version.createdAt();
      created = credit(CreditKind.CREATED, owner, at, null, null, 1, version);
    }
    if (created != null) {
      created = created.with(originOf(created.traits(), version));
    }
    if (qualified == null && owner != null && isQualified(version)) {
      Instant at = version.qualifiedAt() == null ? version.occurredAt() : version.qualifiedAt();
      qualified = credit(CreditKind.QUALIFIED, owner, at, null, version.amount(), 1, version);
    }
    stage(version);
    handOver(version);
    accepted = acceptedBy(version);
    lose(version);
    if (version.won()) {
      if (wonOwner == null && owner != null) {
        wonOwner = owner;
        wonEvent = version.eventId();
      }
      win = wonOwner == null ? List.of() : wins(version);
    } else if (wonOwner != null) {
      takeBack(version);
    }
    before = version;
  }

  /** Where it came from, as first told. */
  private static DealTraits originOf(DealTraits known, DealVersion version) {
    return DealTraits.origin(
        known.source() == null ? version.source() : known.source(),
        known.offIcp() == null ? version.offIcp() : known.offIcp());
  }

  /** A move to another stage is its owner's of that time. */
  private void stage(DealVersion version) {
    String from = before == null ? null : before.stage();
    String to = version.stage();
    String owner = version.ownerId();
    if (to != null && owner != null && !to.equals(from)) {
      past.add(
          credit(CreditKind.STAGED, owner, version.occurredAt(), null, null, 1, version)
              .with(DealTraits.move(from, to)));
    }
  }

  private @Nullable Instant createdAt() {
    return created == null ? null : created.at();
  }

  /** Who had the deal and who has it: only of a deal that is pipeline, before and after. */
  private void handOver(DealVersion version) {
    if (before == null
        || !before.isOpen()
        || !version.isOpen()
        || !isQualified(before)
        || before.ownerId() == null
        || version.ownerId() == null
        || before.ownerId().equals(version.ownerId())) {
      return;
    }
    past.add(moved(CreditKind.MOVED_OUT, before.ownerId(), version.ownerId(), before, version));
    past.add(moved(CreditKind.MOVED_IN, version.ownerId(), before.ownerId(), before, version));
  }

  /** When sales accepted it: as stated, or when it qualified where nothing is stated. */
  private @Nullable Instant acceptedBy(DealVersion version) {
    if (version.acceptedAt() != null) {
      return version.acceptedAt();
    }
    if (accepted != null || !isQualified(version)) {
      return accepted;
    }
    return version.qualifiedAt() == null ? version.occurredAt() : version.qualifiedAt();
  }

  /** A loss is the owner's at the time of the loss; one taken back counts back on that day. */
  private void lose(DealVersion version) {
    if (version.lost()) {
      String owner = loss == null ? version.ownerId() : loss.personId();
      if (owner == null || accepted == null) {
        return;
      }
      Instant at = version.closedAt() == null ? version.occurredAt() : version.closedAt();
      loss =
          new DealCredit(
              CreditKind.LOST,
              owner,
              loss == null || loss.at() == null ? at : loss.at(),
              null,
              version.amount(),
              version.currency(),
              1,
              accepted,
              null,
              DealTraits.closing(createdAt(), null),
              loss == null ? version.eventId() : loss.eventId(),
              version.occurredAt(),
              null);
    } else if (loss != null) {
      past.add(loss);
      past.add(reversed(loss, version));
      loss = null;
    }
  }

  private static boolean isQualified(DealVersion version) {
    return version.qualified() || version.qualifiedAt() != null;
  }

  private List<DealCredit> wins(DealVersion version) {
    LocalDate day = version.closeDate();
    Instant at =
        day != null ? null : version.closedAt() == null ? version.occurredAt() : version.closedAt();
    BigDecimal amount = version.amount();
    int count = amount != null && amount.signum() > 0 ? 1 : 0;
    if (version.splits().isEmpty()) {
      return List.of(won(version, wonOwner, at, day, amount, count));
    }
    List<DealCredit> shares = new ArrayList<>();
    boolean ownerShares =
        version.splits().stream().anyMatch(share -> share.personId().equals(wonOwner));
    for (int i = 0; i < version.splits().size(); i++) {
      DealVersion.Share share = version.splits().get(i);
      // One deal counts once for the team, however many share it.
      boolean counts = ownerShares ? share.personId().equals(wonOwner) : i == 0;
      BigDecimal part =
          amount == null
              ? null
              : amount.multiply(share.pct()).divide(HUNDRED, 2, RoundingMode.HALF_UP);
      shares.add(won(version, share.personId(), at, day, part, counts ? count : 0));
    }
    return shares;
  }

  private DealCredit won(
      DealVersion version,
      @Nullable String person,
      @Nullable Instant at,
      @Nullable LocalDate day,
      @Nullable BigDecimal amount,
      int count) {
    if (person == null || wonEvent == null) {
      throw new IllegalStateException("A win has an owner and an event.");
    }
    return new DealCredit(
        CreditKind.WON,
        person,
        at,
        day,
        amount,
        version.currency(),
        count,
        accepted,
        null,
        DealTraits.closing(createdAt(), plan.beforeClosing(day, at)),
        wonEvent,
        version.occurredAt(),
        null);
  }

  private void takeBack(DealVersion version) {
    for (DealCredit share : win) {
      past.add(share);
      past.add(reversed(share, version));
    }
    win = List.of();
    wonOwner = null;
    wonEvent = null;
  }

  private static DealCredit reversed(DealCredit credit, DealVersion version) {
    return new DealCredit(
        credit.kind(),
        credit.personId(),
        version.occurredAt(),
        null,
        credit.amount() == null ? null : credit.amount().negate(),
        credit.currency(),
        -credit.count(),
        credit.acceptedAt(),
        null,
        credit.traits(),
        version.eventId(),
        version.occurredAt(),
        null);
  }

  private static DealCredit moved(
      CreditKind kind, String person, String counterpart, DealVersion from, DealVersion to) {
    return new DealCredit(
        kind,
        person,
        to.occurredAt(),
        null,
        from.amount(),
        from.currency(),
        1,
        null,
        counterpart,
        DealTraits.NONE,
        to.eventId(),
        to.occurredAt(),
        null);
  }

  private static DealCredit credit(
      CreditKind kind,
      String person,
      @Nullable Instant at,
      @Nullable LocalDate day,
      @Nullable BigDecimal amount,
      int count,
      DealVersion version) {
    return new DealCredit(
        kind,
        person,
        at,
        day,
        amount,
        version.currency(),
        count,
        null,
        null,
        DealTraits.NONE,
        version.eventId(),
        version.occurredAt(),
        null);
  }

  private List<DealCredit> credits() {
    List<DealCredit> now = new ArrayList<>();
    if (created != null) {
      now.add(created);
    }
    if (qualified != null) {
      now.add(qualified);
    }
    now.addAll(past);
    now.addAll(win);
    if (loss != null) {
      now.add(loss);
    }
    return now;
  }

  /** Ends what is no longer said and begins what is new, at that time. */
  private void stand(List<DealCredit> now, Instant at) {
    List<DealCredit> fresh = new ArrayList<>(now);
    for (int i = standing.size() - 1; i >= 0; i--) {
      DealCredit old = standing.get(i);
      int same = indexOfSame(fresh, old);
      if (same >= 0) {
        fresh.remove(same);
      } else {
        standing.remove(i);
        if (old.visibleAt().isBefore(at)) {
          closed.add(old.withTimes(old.visibleAt(), at));
        }
      }
    }
    fresh.forEach(credit -> standing.add(credit.withTimes(at, null)));
  }

  private static int indexOfSame(List<DealCredit> credits, DealCredit wanted) {
    for (int i = 0; i < credits.size(); i++) {
      if (credits.get(i).saysTheSameAs(wanted)) {
        return i;
      }
    }
    return -1;
  }
}
