package dev.forthright.plan.plan;

import dev.forthright.kit.text.Visible;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why. It is kept, sealed, beside the plan. */
@Schema(examples = "{\"reason\":\"The territory was split; the goals no longer fit.\"}")
public record ReasonRequest(@NotBlank @Visible @Size(max = 4000) String reason) {}
