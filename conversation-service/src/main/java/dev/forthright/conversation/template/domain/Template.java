package dev.forthright.conversation.template.domain;

import java.util.List;

/** A way to lead a conversation: its steps in order, each with a question bank. */
public record Template(TemplateId id, String title, String source, List<TemplateStep> steps) {

  public Template {
    steps = List.copyOf(steps);
  }

  /** Position of a step; -1 when the template has none of that name. */
  public int position(String step) {
    for (int at = 0; at < steps.size(); at++) {
      if (steps.get(at).id().equals(step)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether the step or one before it is where the manager stops talking and listens. */
  public boolean needsPerspective(String step) {
    return steps.subList(0, position(step) + 1).stream().anyMatch(TemplateStep::listens);
  }
}
