package dev.forthright.conversation.template.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.conversation.ConversationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatesTest {

  @ParameterizedTest
  @EnumSource(TemplateId.class)
  void everyTemplateListensSomewhereAndAsks(TemplateId id) {
    Template template = Templates.of(id);
    assertThat(template.id()).isEqualTo(id);
    assertThat(template.steps()).anyMatch(TemplateStep::listens);
    assertThat(template.steps()).allSatisfy(step -> assertThat(step.questions()).isNotEmpty());
    assertThat(template.steps().stream().map(TemplateStep::id).distinct().count())
        .isEqualTo(template.steps().size());
  }

  @Test
  void theHardConversationHasFourParts() {
    assertThat(Templates.usual(ConversationType.HARD)).isEqualTo(TemplateId.FOUR_PART);
    assertThat(Templates.of(TemplateId.FOUR_PART).steps().stream().map(TemplateStep::id))
        .containsExactly("context", "observation", "impact", "invitation");
    assertThat(Templates.of(TemplateId.SIX_STEP).steps()).hasSize(6);
    assertThat(Templates.of(TemplateId.FIVE_STEP).steps()).hasSize(5);
    assertThat(Templates.of(TemplateId.GROW).steps().stream().map(TemplateStep::id))
        .containsExactly("goal", "reality", "options", "way_forward");
  }
}
