package dev.forthright.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One deal and everything that happens to it, in the order of time. */
final class Deal {

  /** Two changes of one deal never share an instant, so their order is never in doubt. */
  private static final int SECONDS_BETWEEN = 90;

  private final String nativeId;
  private final Person owner;
  private final DataSet.Row row;
  private final Optional<Account> account;
  private final BigDecimal listPrice;
  private final List<DealTurn> turns = new ArrayList<>();

  Deal(
      String nativeId,
      Person owner,
      DataSet.Row row,
      Optional<Account> account,
      BigDecimal listPrice) {
    this.nativeId = nativeId;
    this.owner = owner;
    this.row = row;
    this.account = account;
    this.listPrice = listPrice;
  }

  /** Starts the deal; the first turn carries every field. */
  DealTurn create(LocalDate day, LocalDate closeDate, Random random) {
    return turn(day, random)
        .stage(DealStage.QUALIFICATION)
        .forecast(DealStage.QUALIFICATION.usualForecast)
        .amount(listPrice)
        .closeDate(closeDate)
        .paper(DealStage.Paper.NONE);
  }

  /** A further change on a working day, never before the one before it. */
  DealTurn turn(LocalDate day, Random random) {
    Instant at = WorkingCalendar.workingMoment(day, owner, random);
    if (!turns.isEmpty() && !at.isAfter(last().at())) {
      at = last().at().plusSeconds(SECONDS_BETWEEN);
    }
    var turn = new DealTurn(this, turns.size(), at);
    turns.add(turn);
    return turn;
  }

  private DealTurn last() {
    return turns.getLast();
  }

  /** The id as feed-service publishes it. */
  String canonicalId() {
    return owner.usesSalesforce() ? "salesforce:" + nativeId : nativeId;
  }

  String nativeId() {
    return nativeId;
  }

  Person owner() {
    return owner;
  }

  DataSet.Row row() {
    return row;
  }

  Optional<Account> account() {
    return account;
  }

  BigDecimal listPrice() {
    return listPrice;
  }

  String name() {
    return account.map(Account::name).orElse("Open territory") + " " + row.product();
  }

  List<DealTurn> turns() {
    return turns;
  }

  Instant createdAt() {
    return turns.getFirst().at();
  }

  /** When it was closed; the end of time while it is open. */
  Instant closedAt() {
    return last().stage().filter(DealStage::isClosed).map(stage -> last().at()).orElse(Instant.MAX);
  }
}
