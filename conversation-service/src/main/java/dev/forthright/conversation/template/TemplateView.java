package dev.forthright.conversation.template;

import dev.forthright.conversation.template.domain.Template;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A way to lead a conversation with its steps and question bank. */
public record TemplateView(
    @Schema(examples = "four_part") String id,
    String title,
    @Schema(description = "Brief it comes from", examples = "S0") String source,
    List<StepView> steps) {

  /** A step; where {@code listens} is true the rep speaks first. */
  public record StepView(
      @Schema(examples = "invitation") String id,
      String title,
      String aim,
      boolean listens,
      List<String> questions) {}

  static TemplateView of(Template template) {
    return new TemplateView(
        template.id().toString(),
        template.title(),
        template.source(),
        template.steps().stream()
            .map(
                step ->
                    new StepView(
                        step.id(), step.title(), step.aim(), step.listens(), step.questions()))
            .toList());
  }
}
