package dev.forthright.plan.plan;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the rep says to a proposed plan; a no needs its reason. */
@Schema(examples = "{\"agreed\":true}")
public record PlanAnswer(@NotNull Boolean agreed, @Nullable @Size(max = 4000) String reason) {}
