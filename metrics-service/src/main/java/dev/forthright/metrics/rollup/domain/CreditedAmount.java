package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.deal.domain.DealTraits;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A deal's credit on a day of the company's calendar.
 *
 * @param acceptedOn of a win or loss, the day on which sales accepted the deal, if known
 * @param counterpart of a hand-over, the person on its other side
 * @param createdOn of a win or loss, the day on which the deal was created
 */
public record CreditedAmount(
    CreditKind kind,
    String personId,
    LocalDate day,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    int count,
    String opportunityId,
    @Nullable LocalDate acceptedOn,
    @Nullable String counterpart,
    @Nullable LocalDate createdOn,
    DealTraits traits) {

  /** The same with another amount. */
  CreditedAmount of(BigDecimal other, String otherCurrency) {
    return new CreditedAmount(
        kind,
        personId,
        day,
        other,
        otherCurrency,
        count,
        opportunityId,
        acceptedOn,
        counterpart,
        createdOn,
        traits);
  }
}
