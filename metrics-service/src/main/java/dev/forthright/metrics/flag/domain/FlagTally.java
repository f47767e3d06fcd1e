package dev.forthright.metrics.flag.domain;

import dev.forthright.metrics.company.domain.Concern;

/**
 * Flags opened by one version of a rule, in one of the two windows that are compared.
 *
 * @param recent in the later window
 */
public record FlagTally(
    Concern concern, String rule, int ruleVersion, boolean recent, long count) {}
