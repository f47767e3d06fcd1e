package dev.forthright.events.input;

import dev.forthright.events.Event;

/**
 * Everything a company may publish itself, besides {@code forecast.submitted} and {@code
 * peer.rated}, whose records serve both ways and belong to the feed branch.
 */
public sealed interface InputEvent extends Event
    permits OpportunityPatched,
        ContactRolePatched,
        AccountPatched,
        PersonPatched,
        QuotaPatched,
        AbsencePatched,
        ActivityPatched,
        CoachingSessionPatched,
        PlayPatched,
        PlayStepPatched,
        EnablementPatched,
        CurrencyRatePatched {}
