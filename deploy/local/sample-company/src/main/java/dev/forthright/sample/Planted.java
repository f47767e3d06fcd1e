package dev.forthright.sample;

import java.time.LocalDate;

/**
 * A drift put into the sample on purpose, so that what the platform finds can be checked.
 *
 * @param ruleId the rule that must see it, such as {@code EW03}
 * @param subjectType {@code rep}, {@code deal} or {@code manager_rep}
 * @param subjectId person id of the rep, canonical opportunity id of the deal, or person id of the
 *     manager of a pair
 * @param personId the rep concerned: the subject, the deal's owner, or the rep of the pair
 * @param from first day of the drift
 */
public record Planted(
    String ruleId,
    String subjectType,
    String subjectId,
    String personId,
    String description,
    LocalDate from) {}
