package dev.forthright.plan.session;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The meetings of a plan in the order of time, and how many of those due were held. */
public record SessionsView(
    List<SessionView> items,
    int due,
    int held,
    int excused,
    @Schema(description = "held per due; absent while none was due", examples = "0.75")
        @Nullable BigDecimal heldShare) {}
