package dev.forthright.events.feed;

import dev.forthright.events.Event;

/** Everything feed-service publishes. */
public sealed interface FeedEvent extends Event
    permits OpportunityChanged,
        ContactRoleChanged,
        RecordResyncRequired,
        AccountChanged,
        PersonChanged,
        AbsenceChanged,
        QuotaChanged,
        ActivityChanged,
        CoachingSessionChanged,
        PlayStepChanged,
        EnablementChanged,
        ForecastSubmitted,
        PeerRated,
        CompanySettingChanged,
        WatermarkAdvanced,
        FeedHealthChanged {}
