package dev.forthright.events.input;

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

/** The fields of a deal that changed; null clears a field, an absent field stays as it was. */
public record OpportunityPatched(
    String opportunityId,
    @Nullable String ownerId,
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
    @Nullable Boolean deleted)
    implements InputEvent {}
