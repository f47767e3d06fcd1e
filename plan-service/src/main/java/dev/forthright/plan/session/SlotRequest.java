package dev.forthright.plan.session;

import dev.forthright.kit.text.Visible;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another time for a meeting, and why; the reason is kept sealed beside the plan. */
@Schema(examples = "{\"startsAt\":\"2026-11-25T09:00:00Z\",\"reason\":\"Both travel on Monday.\"}")
public record SlotRequest(
    @NotNull Instant startsAt, @NotBlank @Visible @Size(max = 4000) String reason) {}
