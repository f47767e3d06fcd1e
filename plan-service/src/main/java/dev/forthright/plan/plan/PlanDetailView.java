package dev.forthright.plan.plan;

import dev.forthright.plan.text.PlanText;
import dev.forthright.plan.text.TextKind;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One plan with its texts, for those who may read them, and what the caller may do next. */
public record PlanDetailView(
    PlanView plan,
    @Nullable String purpose,
    @Schema(description = "At most two skills to work on") List<String> skills,
    @Nullable String declineReason,
    @Nullable String withdrawalReason,
    List<String> allowedActions) {

  static PlanDetailView of(PlanView plan, List<PlanText> texts, List<String> allowed) {
    return new PlanDetailView(
        plan,
        last(texts, TextKind.PURPOSE),
        texts.stream()
            .filter(text -> text.kind() == TextKind.SKILL)
            .map(PlanText::text)
            .filter(Objects::nonNull)
            .toList(),
        last(texts, TextKind.DECLINE_REASON),
        last(texts, TextKind.WITHDRAWAL_REASON),
        allowed);
  }

  private static @Nullable String last(List<PlanText> texts, TextKind kind) {
    return texts.stream()
        .filter(text -> text.kind() == kind)
        .reduce((one, next) -> next)
        .map(PlanText::text)
        .orElse(null);
  }
}
