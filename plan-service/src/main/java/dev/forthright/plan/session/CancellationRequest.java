package dev.forthright.plan.session;

import dev.forthright.kit.text.Visible;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a meeting does not take place; kept sealed beside the plan. */
@Schema(examples = "{\"reason\":\"Customer escalation.\"}")
public record CancellationRequest(@NotBlank @Visible @Size(max = 4000) String reason) {}
