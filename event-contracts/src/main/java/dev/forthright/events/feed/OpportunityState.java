package dev.forthright.events.feed;

import dev.forthright.events.ForecastCategory;
import dev.forthright.events.Money;
import dev.forthright.events.OpportunitySource;
import dev.forthright.events.PaperProcess;
import dev.forthright.events.Split;
import dev.forthright.events.StageType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deal as known after a change; null means not known or empty. */
public record OpportunityState(
    String opportunityId,
    @Nullable String ownerId,
    @Nullable String ownerKind,
    @Nullable String name,
    @Nullable String accountId,
    @Nullable Instant createdAt,
    @Nullable Instant salesAcceptedAt,
    @Nullable Instant qualifiedAt,
    @Nullable Instant closedAt,
    @Nullable String stage,
    @Nullable StageType stageType,
    @Nullable Boolean qualified,
    @Nullable OpportunitySource source,
    @Nullable ForecastCategory forecastCategory,
    @Nullable Money amount,
    @Nullable LocalDate closeDate,
    @Nullable BigDecimal probabilityPct,
    @Nullable String segment,
    @Nullable Boolean offIcp,
    @Nullable LocalDate buyerConfirmedCloseDate,
    @Nullable String buyerConfirmationActivityId,
    @Nullable PaperProcess paperProcess,
    @Nullable Instant nextMeetingAt,
    @Nullable List<Split> splits,
    @Nullable String lostReason,
    @Nullable String mergedInto,
    boolean deleted,
    boolean stale) {}
