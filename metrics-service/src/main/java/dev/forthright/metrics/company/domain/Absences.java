package dev.forthright.metrics.company.domain;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Everybody's absences, asked by person and day; overlapping ones never exceed the whole day. */
public final class Absences {

  private final Map<String, List<Absence>> byPerson;

  public Absences(Collection<Absence> absences) {
    byPerson = absences.stream().collect(groupingBy(Absence::personId));
  }

  /** Share of the day that the person is away, 0 to 1. */
  public BigDecimal portionOn(String personId, LocalDate day) {
    return portion(personId, day, absence -> true);
  }

  /** Share of the day for which the person owes no quota, 0 to 1. */
  public BigDecimal quotaFreePortionOn(String personId, LocalDate day) {
    return portion(personId, day, Absence::freesFromQuota);
  }

  /** The larger of both people's absence: a session needs the two of them. */
  public BigDecimal portionOfEither(String one, String other, LocalDate day) {
    return portionOn(one, day).max(portionOn(other, day));
  }

  private BigDecimal portion(String personId, LocalDate day, Predicate<Absence> counts) {
    List<Absence> theirs = byPerson.get(personId);
    if (theirs == null) {
      return BigDecimal.ZERO;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Absence absence : theirs) {
      if (absence.covers(day) && counts.test(absence)) {
        sum = sum.add(absence.portion());
      }
    }
    return sum.min(BigDecimal.ONE);
  }
}
