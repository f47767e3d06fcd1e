package dev.forthright.sample;

import java.math.BigDecimal;

/** A customer, with the id each feed knows it by. */
record Account(int number, String name, String sector, BigDecimal revenueMillions, int employees) {

  String salesforceId() {
    return SalesforceId.of("001", number);
  }

  String companyId() {
    return "A-%03d".formatted(number + 1);
  }

  String nativeId(Person seenBy) {
    return seenBy.usesSalesforce() ? salesforceId() : companyId();
  }

  String segment() {
    if (employees >= 5000) {
      return "enterprise";
    }
    return employees >= 1000 ? "mid_market" : "small_business";
  }
}
