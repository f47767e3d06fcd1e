package dev.forthright.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Refusal;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.StackClock;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Door;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Walks the nine hops of the architecture on a fresh stack: a deal in Salesforce is pushed three
 * times, a flag is raised, the conversation held, the promises judged, a coaching plan carried to
 * its end, and all of it counted.
 */
public final class NineHops {

  /** Short: whatever a day brings later is caught up with in the order of its dates. */
  private static final Duration A_DAY_SETTLES = Duration.ofMillis(300);

  private final Scene scene;

  private NineHops(Scene scene) {
    this.scene = scene;
  }

  /**
   * Walks from the first hop to the last.
   *
   * @param stack running, with nothing in it
   * @param out takes the story, line by line
   * @throws Refusal when a step is refused or does not happen, in the service's own words
   */
  public static Trail walk(LocalStack stack, Consumer<String> out) {
    StackClock clock = new StackClock(stack, A_DAY_SETTLES);
    try (Door door = new Door(stack.kafka().bootstrapServers())) {
      return new NineHops(new Scene(stack, door, clock, Week.after(clock.now()), out)).walk();
    }
  }

  private Trail walk() {
    found();
    DealStory.Raised raised = new DealStory(scene).raise();
    String conversation = new ConversationStory(scene).hold(raised.flagId());
    String plan = new PlanStory(scene).carry(conversation);
    count();
    return new Trail(raised.raw(), raised.dealId(), raised.flagId(), conversation, plan);
  }

  /** People and settings, and a first meeting, so that the rep's meetings are a known number. */
  private void found() {
    Api.Answer settings =
        scene
            .stack()
            .api(Service.FEED, Company.email("revops"), "revops")
            .put("/v1/company-settings", Company.settings());
    if (!settings.isOk()) {
      throw new Refusal("The company's settings were refused: " + settings.text());
    }
    Instant start = scene.week().at(1, DayOfWeek.TUESDAY, 12);
    scene.door().send(Company.people(Map.of(Scene.TEAM, 1), start.minus(Duration.ofDays(7))));
    scene.clock().moveTo(start);
    scene.begin("The company: %s reports to %s".formatted(Scene.REP, Scene.MANAGER));
    new Meetings(scene).hold(1);
    scene.clock().awaitQuiet();
  }

  /** Hop 9: what happened is itself counted, like any other fact. */
  private void count() {
    scene.goTo(5, DayOfWeek.FRIDAY, 11);
    scene.begin("Hop 9, metrics-service counts the flag and the promises like any other fact");
    count("flags-opened");
    count("commitment-kept-rate.rep");
  }

  private void count(String metric) {
    JsonNode series =
        scene
            .manager(Service.METRICS)
            .await(
                "/v1/metrics/series?metric=%s&subjectType=rep&subjectId=%s&grain=quarter&from=now-120d"
                    .formatted(metric, Scene.REP),
                found -> sum(found) > 0);
    scene.tell("%s of %s: %s".formatted(metric, Scene.REP, sum(series)));
  }

  private static double sum(JsonNode series) {
    return series.path("rows").valueStream().mapToDouble(row -> row.path("value").asDouble()).sum();
  }
}
