package dev.forthright.feed.entity.domain;

/** Turns an id as a feed writes it into the id that everybody downstream uses. */
@FunctionalInterface
public interface Naming {

  /** Ids that already are the company's own. */
  Naming COMPANY = id -> id;

  /** The canonical id. */
  String canonical(String id);

  /** Ids that hold within one feed only: {@code <feed>:<native id>}. */
  static Naming ofFeed(String feed) {
    return id -> feed + ":" + id;
  }

  /** Salesforce ids, which come with 15 or 18 characters and mean the same record. */
  static Naming ofSalesforce(String feed) {
    return id -> feed + ":" + SalesforceIds.full(id);
  }
}
