package dev.forthright.quality;

import dev.forthright.flag.rule.domain.Severity;
import java.time.LocalDate;

/**
 * A flag that a rule raised.
 *
 * @param day the Sunday at whose end it was raised
 */
record Raised(String subject, String scope, LocalDate day, Severity severity) {}
