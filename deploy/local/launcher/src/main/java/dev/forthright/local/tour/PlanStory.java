package dev.forthright.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.local.launcher.Service;
import java.time.DayOfWeek;
import java.time.Instant;

/**
 * Hop 8: an informal coaching plan from proposal to graduation: agreed by the rep, two weeks of
 * sessions and meetings, and each week judged by the numbers as they were known then.
 */
final class PlanStory {

  private static final String THINGS = "/v1/plans";

  private final Scene scene;
  private final Meetings meetings;
  private final Walker manager;
  private final Walker rep;

  PlanStory(Scene scene) {
    this.scene = scene;
    meetings = new Meetings(scene);
    manager = scene.manager(Service.PLAN);
    rep = scene.rep(Service.PLAN);
  }

  /** The id of the plan, graduated. */
  String carry(String conversationId) {
    String plan = agree(conversationId);
    week(plan, 3);
    review(plan, 4);
    week(plan, 4);
    review(plan, 5);
    manager.change("POST", plan, "result", "{\"result\":\"graduated\"}");
    scene.tell("the plan is " + manager.get(plan).at("/plan/state").asText());
    return plan.substring(plan.lastIndexOf('/') + 1);
  }

  private String agree(String conversationId) {
    scene.begin("Hop 8, the manager proposes a coaching plan and the rep agrees");
    manager.await(THINGS + "/candidates", found -> found.toString().contains(conversationId));
    String plan =
        THINGS
            + "/"
            + manager
                .create(
                    THINGS,
                    "tour-plan",
                    """
                    {"type":"informal","conversationId":"%s","lengthDays":30,
                     "objectives":[{"metric":"activity-count.meeting","comparator":"at_least",
                                    "value":5,"period":"week"}],
                     "skills":["Mutual action plans"],"purpose":"Five meetings with buyers a week."}
                    """
                        .formatted(conversationId))
                .at("/plan/id")
                .asText();
    rep.get(plan);
    rep.change("POST", plan, "answer", "{\"agreed\":true}");
    scene.tell(
        "sessions generated: "
            + manager
                .get(plan + "/sessions")
                .path("items")
                .valueStream()
                .limit(4)
                .map(it -> it.path("kind").asText() + " " + it.path("startsAt").asText())
                .toList());
    return plan;
  }

  private void week(String plan, int number) {
    scene.goTo(number, DayOfWeek.MONDAY, 18);
    scene.begin("A week of the plan: sessions on Monday and Thursday, meetings between them");
    attend(plan);
    scene.goTo(number, DayOfWeek.TUESDAY, 18);
    meetings.hold(3);
    scene.goTo(number, DayOfWeek.WEDNESDAY, 18);
    meetings.hold(3);
    scene.goTo(number, DayOfWeek.THURSDAY, 18);
    attend(plan);
  }

  private void review(String plan, int number) {
    scene.goTo(number, DayOfWeek.TUESDAY, 11);
    scene.begin("The week is judged by its rollup as known now");
    JsonNode review = manager.change("POST", plan, "reviews", null);
    JsonNode objective = review.at("/objectives/0");
    scene.tell(
        "%s: %s, met %s (known at %s)"
            .formatted(
                objective.path("metric").asText(),
                objective.path("value").asText(),
                objective.path("met").asText(),
                objective.path("knownAt").asText()));
  }

  /** What has begun by now was held. */
  private void attend(String plan) {
    Instant now = scene.clock().now();
    for (JsonNode session : manager.get(plan + "/sessions").path("items")) {
      boolean due = Instant.parse(session.path("startsAt").asText()).isBefore(now);
      if (due && session.path("status").asText().equals("scheduled")) {
        manager.changeAt(
            "POST",
            plan + "/sessions/" + session.path("id").asText() + "/attendance",
            session.path("version").asLong(),
            "{\"outcome\":\"held\"}");
      }
    }
  }
}
