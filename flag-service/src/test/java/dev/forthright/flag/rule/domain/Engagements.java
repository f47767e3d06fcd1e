package dev.forthright.flag.rule.domain;

import dev.forthright.flag.calendar.domain.Stages.Band;
import dev.forthright.flag.calendar.domain.Stages.Place;
import dev.forthright.flag.deal.domain.StageStay;
import dev.forthright.flag.engagement.domain.BuyerContact;
import dev.forthright.flag.engagement.domain.Spread;
import dev.forthright.flag.engagement.domain.Touch;
import dev.forthright.flag.engagement.domain.Touches;
import dev.forthright.kit.calendar.domain.Away;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contact with a deal's buyers, told in the order that a rule test needs it. */
final class Engagements {

  private @Nullable StageStay stay;
  private @Nullable Place place;
  private @Nullable Boolean fromProposal;
  private @Nullable Spread usualStay;
  private @Nullable Spread usualReply;
  private String owned = "2026-01-02";
  private @Nullable Touch byOwner;
  private @Nullable Touch byBuyer;
  private int tried;
  private @Nullable Touch booked;
  private final List<BuyerContact> contacts = new ArrayList<>();
  private final List<Away> away = new ArrayList<>();
  private boolean linked = true;
  private Circumstances circumstances = Circumstances.ORDINARY;

  static Engagements told() {
    return new Engagements();
  }

  Engagements stage(String stage, String since, @Nullable Band band) {
    stay = new StageStay(stage, Fixtures.noon(since), "stage-event", null);
    place = new Place(2, band, false);
    return this;
  }

  Engagements usualStay(int n, double p75, double p90) {
    usualStay = new Spread(n, p75, p90);
    return this;
  }

  Engagements usualReply(int n, double p90) {
    usualReply = new Spread(n, p90, p90);
    return this;
  }

  Engagements owned(String since) {
    owned = since;
    return this;
  }

  Engagements byOwner(String on) {
    byOwner = new Touch("owner-event", "call", Fixtures.noon(on));
    return this;
  }

  Engagements byBuyer(String on, int triedSince) {
    byBuyer = new Touch("buyer-event", "email", Fixtures.noon(on));
    tried = triedSince;
    return this;
  }

  Engagements booked(String on) {
    booked = new Touch("booking-event", "meeting", Fixtures.noon(on));
    return this;
  }

  Engagements proposal(@Nullable Boolean reached) {
    fromProposal = reached;
    return this;
  }

  Engagements contact(
      String id, @Nullable String lastOn, boolean met, boolean meets, boolean economicBuyer) {
    contacts.add(
        new BuyerContact(
            id,
            lastOn == null ? null : Fixtures.noon(lastOn),
            lastOn == null ? null : "event-" + id,
            met,
            meets,
            economicBuyer));
    return this;
  }

  Engagements away(String from, String to) {
    away.add(new Away(LocalDate.parse(from), LocalDate.parse(to)));
    return this;
  }

  Engagements unlinked() {
    linked = false;
    return this;
  }

  Engagements under(Circumstances other) {
    circumstances = other;
    return this;
  }

  Engagement engagement() {
    return new Engagement(
        stay,
        place,
        fromProposal,
        usualStay,
        usualReply,
        Fixtures.noon(owned),
        new Touches(byOwner, byBuyer, tried, booked, contacts),
        away,
        linked,
        circumstances);
  }
}
