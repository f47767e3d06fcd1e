package dev.forthright.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An endless stream of records, the same at every run: record {@code n} is a function of {@code n}.
 * Twenty records are 14 activities (one of them touched twice), 5 changes of deals that live for
 * ten changes each, and one change of an account or of a contact's role.
 */
abstract class Workload {

  static final int CYCLE = 20;
  static final int DEAL_CHANGES = 10;

  private static final int FIRST_DEAL = 14;
  private static final int LAST_DEAL = 18;
  private static final int DEALS_PER_CYCLE = LAST_DEAL - FIRST_DEAL + 1;
  private static final int OPEN_DEALS = 1_000;
  private static final int CHECKED_LATER = 50;

  /** A Monday. */
  static final Instant START = Instant.parse("2025-02-03T06:00:00Z");

  final Company company;
  private final long secondsApart;
  private long next;

  /**
   * @param first number of the first record; streams of one topic must not overlap
   * @param secondsApart how far source time moves from record to record
   */
  Workload(Company company, long first, long secondsApart) {
    this.company = company;
    this.next = first;
    this.secondsApart = secondsApart;
  }

  /** What a deal's change says. */
  record DealChange(long deal, int step, boolean isFirst, boolean isPushed) {}

  /** The next records of the stream. */
  final List<Raw> next(int count) {
    List<Raw> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(record(next++));
    }
    return records;
  }

  abstract Raw record(long number);

  /** How many records were taken. */
  final long taken() {
    return next;
  }

  final Instant time(long number) {
    return START.plusSeconds(number * secondsApart);
  }

  static boolean isDeal(long number) {
    long place = number % CYCLE;
    return place >= FIRST_DEAL && place <= LAST_DEAL;
  }

  static boolean isAccount(long number) {
    return number % CYCLE == CYCLE - 1;
  }

  /** A meeting that is put into the calendar here and held some cycles later. */
  static boolean isScheduled(long number) {
    return number % CYCLE == FIRST_DEAL - 2;
  }

  /** The number of the meeting that is held now; -1 when this record is not about an old one. */
  static long held(long number) {
    long scheduled = number - 1 - (long) CHECKED_LATER * CYCLE;
    return number % CYCLE == FIRST_DEAL - 1 && scheduled >= 0 ? scheduled : -1;
  }

  /** A thousand deals are open at any time, each at another step of its life. */
  static DealChange deal(long number) {
    long change = number / CYCLE * DEALS_PER_CYCLE + (number % CYCLE - FIRST_DEAL);
    long slot = change % OPEN_DEALS;
    long round = change / OPEN_DEALS;
    long life = round + slot;
    int step = (int) (life % DEAL_CHANGES);
    return new DealChange(
        life / DEAL_CHANGES * OPEN_DEALS + slot, step, step == 0 || round == 0, slot % 50 == 0);
  }
}
