package dev.forthright.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.conversation.ConversationEvent;
import dev.forthright.events.feed.FeedEvent;
import dev.forthright.events.flag.FlagEvent;
import dev.forthright.events.hr.RestrictedEvent;
import dev.forthright.events.input.InputEvent;
import dev.forthright.events.metrics.MetricsEvent;
import dev.forthright.events.plan.PlanEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {

  private static final List<Class<?>> BRANCHES =
      List.of(
          InputEvent.class,
          FeedEvent.class,
          MetricsEvent.class,
          FlagEvent.class,
          ConversationEvent.class,
          PlanEvent.class,
          RestrictedEvent.class);

  @Test
  void everyRecordOfEveryBranchIsAType() {
    List<Class<?>> permitted =
        BRANCHES.stream()
            .<Class<?>>flatMap(branch -> Arrays.stream(branch.getPermittedSubclasses()))
            .toList();
    List<Class<?>> records =
        Arrays.stream(EventType.values()).<Class<?>>map(EventType::record).toList();

    assertThat(records).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(permitted);
  }

  @ParameterizedTest
  @EnumSource
  void aTypeIsFoundByItsWireName(EventType type) {
    assertThat(type.wire()).matches("forthright\\.[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*\\.v1");
    assertThat(EventType.of(type.wire())).contains(type);
    assertThat(type.topics()).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void everyTopicCarriesATypeAndIsFoundByItsName() {
    Stream<Topic> carried = Arrays.stream(EventType.values()).flatMap(t -> t.topics().stream());

    assertThat(carried).contains(Topic.values());
    assertThat(Topic.values())
        .allSatisfy(topic -> assertThat(Topic.of(topic.wire())).contains(topic));
  }

  @Test
  void anUnknownNameIsNoType() {
    assertThat(EventType.of("forthright.opportunity.changed.v2")).isEmpty();
    assertThat(Topic.of("crm.unknown")).isEmpty();
  }
}
