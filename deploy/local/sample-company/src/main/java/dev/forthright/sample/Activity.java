package dev.forthright.sample;

import java.time.Instant;
import java.util.Optional;

/** A buyer-facing call, e-mail or meeting of a rep; the deal it belongs to is found afterwards. */
final class Activity {

  /** What kind it is, with the prefix of its Salesforce object. */
  enum Kind {
    MEETING("meeting", "00U"),
    CALL("call", "00T"),
    EMAIL("email", "00T");

    final String canonical;
    final String prefix;

    Kind(String canonical, String prefix) {
      this.canonical = canonical;
      this.prefix = prefix;
    }
  }

  /** How it came into the CRM: logged when over, announced before, or announced and called off. */
  enum Course {
    LOGGED,
    ANNOUNCED,
    CANCELLED
  }

  private final String nativeId;
  private final Person rep;
  private final Kind kind;
  private final Course course;
  private final boolean byBuyer;
  private final Instant startsAt;
  private final int durationSeconds;
  private final int contactNumber;
  private Optional<Deal> deal = Optional.empty();
  private boolean claimed;

  Activity(
      String nativeId,
      Person rep,
      Kind kind,
      Course course,
      boolean byBuyer,
      Instant startsAt,
      int durationSeconds,
      int contactNumber) {
    this.nativeId = nativeId;
    this.rep = rep;
    this.kind = kind;
    this.course = course;
    this.byBuyer = byBuyer;
    this.startsAt = startsAt;
    this.durationSeconds = durationSeconds;
    this.contactNumber = contactNumber;
  }

  /** Takes this meeting as the proof of what a buyer said about a deal. */
  void claimFor(Deal claimant) {
    deal = Optional.of(claimant);
    claimed = true;
  }

  void belongsTo(Deal found) {
    deal = Optional.of(found);
  }

  boolean isClaimed() {
    return claimed;
  }

  String nativeId() {
    return nativeId;
  }

  Person rep() {
    return rep;
  }

  Kind kind() {
    return kind;
  }

  Course course() {
    return course;
  }

  boolean byBuyer() {
    return byBuyer;
  }

  Instant startsAt() {
    return startsAt;
  }

  Instant endsAt() {
    return startsAt.plusSeconds(durationSeconds);
  }

  int durationSeconds() {
    return durationSeconds;
  }

  Optional<Deal> deal() {
    return deal;
  }

  /** The buyer's contact: one of three people of the account. */
  String contactId() {
    int account = deal.flatMap(Deal::account).map(Account::number).orElse(999);
    int contact = account * 3 + contactNumber;
    return rep.usesSalesforce() ? SalesforceId.of("003", contact) : "C-%04d".formatted(contact);
  }
}
