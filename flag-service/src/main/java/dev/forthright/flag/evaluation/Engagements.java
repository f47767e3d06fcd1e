package dev.forthright.flag.evaluation;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.calendar.domain.Stages;
import dev.forthright.flag.deal.StageStore;
import dev.forthright.flag.deal.StageStore.WonDeal;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.deal.domain.StageEntry;
import dev.forthright.flag.deal.domain.StageStay;
import dev.forthright.flag.engagement.EngagementStore;
import dev.forthright.flag.engagement.NormStore;
import dev.forthright.flag.engagement.domain.Norms;
import dev.forthright.flag.engagement.domain.Norms.SegmentStage;
import dev.forthright.flag.engagement.domain.Spread;
import dev.forthright.flag.engagement.domain.Touch;
import dev.forthright.flag.engagement.domain.Touches;
import dev.forthright.flag.feed.FeedStore;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.domain.Circumstances;
import dev.forthright.flag.rule.domain.Engagement;
import dev.forthright.flag.rule.domain.FactKind;
import dev.forthright.kit.calendar.domain.Away;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far deals got and what contact there is with their buyers at a tick, beside what is usual:
 * loaded in a handful of statements whatever their number. Next: {@link DealRound}.
 */
@ApplicationScoped
public class Engagements {

  private final CompanyStore company;
  private final PeopleStore people;
  private final FeedStore feeds;
  private final StageStore stages;
  private final EngagementStore contacts;
  private final NormStore norms;

  Engagements(
      CompanyStore company,
      PeopleStore people,
      FeedStore feeds,
      StageStore stages,
      EngagementStore contacts,
      NormStore norms) {
    this.company = company;
    this.people = people;
    this.feeds = feeds;
    this.stages = stages;
    this.contacts = contacts;
    this.norms = norms;
  }

  /** The engagement of some deals, by deal. */
  Map<String, Engagement> of(Collection<DealSpan> deals, Surroundings around) {
    if (deals.isEmpty()) {
      return Map.of();
    }
    Instant at = around.asOf().at();
    Stages table = company.stagesOn(around.asOf().day());
    List<String> ids = deals.stream().map(DealSpan::dealId).toList();
    List<String> owners =
        deals.stream()
            .map(deal -> deal.state().ownerId())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<String, List<StageEntry>> entries = stages.entries(at, ids);
    Map<String, Instant> owned = stages.ownedSince(at, deals);
    Map<String, Touches> touches = contacts.touches(at, deals);
    Set<String> linking = contacts.linking(at);
    Map<String, List<Away>> away = people.awayOf(owners, at);
    Set<String> absent = people.absentOn(around.asOf().day(), at);
    String stale = feeds.staleFeed(List.of(FactKind.ACTIVITIES), at).orElse(null);
    Norms usual = norms.asOf(at);
    Map<String, Engagement> engagements = new HashMap<>();
    for (DealSpan deal : deals) {
      String id = deal.dealId();
      String owner = deal.state().ownerId();
      List<StageStay> stays = StageStay.of(entries.getOrDefault(id, List.of()), table);
      StageStay stay = stays.isEmpty() ? null : stays.getLast();
      String segment = segment(deal.state().segment(), around.person(owner));
      engagements.put(
          id,
          new Engagement(
              stay,
              table.of(deal.state().stage()),
              table.isFromProposal(deal.state().stage()),
              stay == null ? null : usual.stay(segment, stay.stage()),
              usual.reply(segment),
              owned.getOrDefault(id, deal.from()),
              withCrmMeeting(touches.getOrDefault(id, Touches.NONE), deal, at),
              owner == null ? List.of() : away.getOrDefault(owner, List.of()),
              owner != null && linking.contains(owner),
              new Circumstances(stale, owner != null && absent.contains(owner), null, null)));
    }
    return engagements;
  }

  /** Learns what is usual if that was not done within the week; the end of a week always does. */
  void learn(Surroundings around) {
    Instant at = around.asOf().at();
    if (around.asOf().weekEnd() || !norms.isFresh(at)) {
      norms.keep(at, new Norms(stays(around), norms.replies(at)));
    }
  }

  private Map<SegmentStage, Spread> stays(Surroundings around) {
    Instant at = around.asOf().at();
    Stages table = company.stagesOn(around.asOf().day());
    List<WonDeal> won = stages.won(at);
    Map<String, List<Away>> away =
        people.awayOf(
            won.stream().map(WonDeal::ownerId).filter(Objects::nonNull).distinct().toList(), at);
    Map<SegmentStage, List<Double>> days = new HashMap<>();
    for (WonDeal deal : won) {
      WorkCalendar work =
          around
              .time()
              .of(around.person(deal.ownerId()))
              .without(
                  deal.ownerId() == null
                      ? List.of()
                      : away.getOrDefault(deal.ownerId(), List.of()));
      String segment = deal.segment() == null ? Norms.NO_SEGMENT : deal.segment();
      for (StageStay stay : StageStay.of(deal.entries(), table)) {
        Instant until = stay.until() == null ? deal.wonAt() : stay.until();
        days.computeIfAbsent(new SegmentStage(segment, stay.stage()), key -> new ArrayList<>())
            .add((double) work.workingDaysAfter(work.dayOf(stay.since()), work.dayOf(until)));
      }
    }
    Map<SegmentStage, Spread> stays = new HashMap<>();
    days.forEach((key, some) -> stays.put(key, Spread.of(some)));
    return stays;
  }

  private static String segment(@Nullable String ofDeal, @Nullable Employee owner) {
    if (ofDeal != null) {
      return ofDeal;
    }
    String ofOwner = owner == null ? null : owner.segment();
    return ofOwner == null ? Norms.NO_SEGMENT : ofOwner;
  }

  /** Some CRMs keep the next meeting on the deal itself. */
  private static Touches withCrmMeeting(Touches touches, DealSpan deal, Instant at) {
    Instant next = deal.state().nextMeetingAt();
    return touches.nextMeeting() != null || next == null || !next.isAfter(at)
        ? touches
        : new Touches(
            touches.byOwner(),
            touches.byBuyer(),
            touches.sellerTouchesSince(),
            new Touch(deal.eventId().toString(), "meeting", next),
            touches.contacts());
  }
}
