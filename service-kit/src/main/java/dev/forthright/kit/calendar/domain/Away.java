package dev.forthright.kit.calendar.domain;

import java.time.LocalDate;

/** Days on which a person does not work at all; both inclusive. */
public record Away(LocalDate from, LocalDate to) {

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
