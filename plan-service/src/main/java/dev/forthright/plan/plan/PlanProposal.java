package dev.forthright.plan.plan;

import dev.forthright.events.Grain;
import dev.forthright.events.plan.ObjectiveComparator;
import dev.forthright.events.plan.PlanType;
import dev.forthright.kit.text.Visible;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan that a manager proposes from a conversation. */
@Schema(
    examples =
        """
        {"type":"informal","conversationId":"2f1c6a52-6c0e-4b7e-9d35-0f0a6a1f4e21",\
        "objectives":[{"metric":"activity-count.meeting","comparator":"at_least","value":5,"period":"week"}],\
        "skills":["Opening questions"],"purpose":"Back to five buyer meetings a week.","lengthDays":30}\
        """)
public record PlanProposal(
    @NotNull PlanType type,
    @NotNull UUID conversationId,
    @NotNull @Size(min = 1, max = 3) List<@NotNull @Valid Objective> objectives,
    @Nullable @Size(max = 2) List<@NotBlank @Visible @Size(max = 120) String> skills,
    @Nullable @Size(max = 4000) String purpose,
    @Schema(description = "30 unless said; at most 60") @Nullable @Min(7) @Max(60)
        Integer lengthDays) {

  /** A bar: the metric's value of a period must be at least, or at most, so much. */
  public record Objective(
      @NotNull
          @Pattern(regexp = "[a-z0-9][a-z0-9.-]{0,79}")
          @Schema(examples = "activity-count.meeting")
          String metric,
      @NotNull ObjectiveComparator comparator,
      @NotNull
          @Digits(integer = 12, fraction = 4)
          @DecimalMin("-999999999999")
          @DecimalMax("999999999999")
          BigDecimal value,
      @NotNull @Schema(description = "week, month or quarter") Grain period) {}
}
