package dev.forthright.conversation.template.domain;

import java.util.List;

/**
 * One step of a template: what it is for and questions to choose from. From {@code listens} on, the
 * rep's own account must have been heard.
 */
public record TemplateStep(
    String id, String title, String aim, boolean listens, List<String> questions) {

  public TemplateStep {
    questions = List.copyOf(questions);
  }

  static TemplateStep speak(String id, String title, String aim, String... questions) {
    return new TemplateStep(id, title, aim, false, List.of(questions));
  }

  static TemplateStep listen(String id, String title, String aim, String... questions) {
    return new TemplateStep(id, title, aim, true, List.of(questions));
  }
}
