package dev.forthright.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Company;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * Hop 7: from the linked flag to a closed conversation. The rep speaks before the report is shown,
 * both sides promise something that can be counted, and a week later the promises are judged.
 */
final class ConversationStory {

  private static final String THINGS = "/v1/conversations";

  private final Scene scene;
  private final Walker manager;
  private final Walker rep;

  ConversationStory(Scene scene) {
    this.scene = scene;
    manager = scene.manager(Service.CONVERSATION);
    rep = scene.rep(Service.CONVERSATION);
  }

  /** The id of the conversation, closed with an informal plan as its outcome. */
  String hold(String flagId) {
    String talk = prepare(flagId);
    meet(talk);
    promise(talk);
    review(talk);
    return talk.substring(talk.lastIndexOf('/') + 1);
  }

  private String prepare(String flagId) {
    scene.begin("Hop 7, the manager opens a conversation about the flag and prepares it");
    manager.await(THINGS + "/candidates", found -> found.toString().contains(flagId));
    String talk =
        THINGS
            + "/"
            + manager
                .create(
                    THINGS,
                    "tour-talk",
                    "{\"personId\":\"%s\",\"type\":\"coaching\",\"flagIds\":[\"%s\"]}"
                        .formatted(Scene.REP, flagId))
                .at("/conversation/id")
                .asText();
    JsonNode linked =
        manager.await(talk, it -> it.at("/links/0/state").asText().equals("confirmed"));
    scene.tell("flag-service confirms the link; frozen as evidence:");
    scene.tell(linked.at("/evidence/0/statement").asText());
    put(
        manager,
        talk,
        "preparation",
        """
        {"template":"four_part","lens":"pipeline","outcomePaths":["coaching_plan"],
         "intent":"Find out together why this deal moves.","purpose":"The dates of one deal.",
         "managerContribution":"I never asked for the buyer's own date.",
         "concern":"I worry about the quarter."}
        """);
    post(
        manager,
        talk,
        "evidence",
        """
        {"kind":"manager_observation","statement":"No next step was agreed with the buyer.",
         "observedAt":"%s","observer":"%s","sourceType":"crm_record","sourceRef":"activity:A-1",
         "lens":"plays"}
        """
            .formatted(today().minusDays(1), Scene.MANAGER));
    post(manager, talk, "preparation", null);
    put(
        manager,
        talk,
        "slot",
        "{\"startsAt\":\"%s\",\"durationMinutes\":60}"
            .formatted(scene.week().at(1, DayOfWeek.THURSDAY, 10)));
    return talk;
  }

  private void meet(String talk) {
    scene.goTo(1, DayOfWeek.THURSDAY, 10);
    scene.begin("The meeting: the rep's own account first, only then the report");
    post(manager, talk, "start", "{\"openingFact\":\"The close date moved 3 times today.\"}");
    put(manager, talk, "steps/context", "{\"text\":\"Why we talk.\"}");
    put(
        rep,
        talk,
        "perspective",
        "{\"text\":\"The buyer has a new sponsor.\",\"contextFactors\":[\"territory\"]}");
    JsonNode report = rep.get(talk + "/report");
    scene.tell(
        "the report is open to the rep now: goals %d, trends %d"
            .formatted(report.path("goals").size(), report.path("trends").size()));
    for (String step : List.of("observation", "impact", "invitation")) {
      put(manager, talk, "steps/" + step, "{\"text\":\"Said.\"}");
    }
    put(manager, talk, "root-cause", "{\"rootCause\":\"skill\",\"rationale\":\"A new buyer.\"}");
    post(manager, talk, "options", "{\"text\":\"Ask the sponsor for a plan with dates.\"}");
    post(manager, talk, "options", "{\"text\":\"Take a second contact along.\"}");
    post(manager, talk, "completion", null);
  }

  private void promise(String talk) {
    scene.begin("Both sides promise something that can be counted, with a date");
    LocalDate due = scene.week().day(2, DayOfWeek.WEDNESDAY);
    post(rep, talk, "commitments", promise("rep", "Book", "meetings with the sponsor", "2", due));
    post(
        manager,
        talk,
        "commitments",
        promise("manager", "Hold", "our one-on-one", "1 a week", due));
    put(rep, talk, "willingness", "{\"answer\":\"yes\"}");
    post(
        manager,
        talk,
        "agreement",
        "{\"reviewDate\":\"%s\"}".formatted(scene.week().day(2, DayOfWeek.THURSDAY)));
    put(rep, talk, "confirmation", "{\"agreed\":true}");
    post(manager, talk, "follow-up", null);
    scene.goTo(1, DayOfWeek.FRIDAY, 15);
    scene.begin("The rep is asked how clear it was");
    put(rep, talk, "clarity", "{\"expectations\":5,\"nextSteps\":4}");
  }

  private void review(String talk) {
    scene.goTo(2, DayOfWeek.THURSDAY, 10);
    scene.begin("The review: every promise is judged, the conversation closed with its outcome");
    for (String item : List.of("territory", "accounts", "milestones", "cadence")) {
      put(manager, talk, "checklist/" + item, "{\"mark\":\"done\"}");
    }
    List<String> promises =
        manager
            .get(talk)
            .path("commitments")
            .valueStream()
            .map(it -> it.path("id").asText())
            .toList();
    JsonNode closed =
        post(
            manager,
            talk,
            "review",
            """
            {"commitments":[
              {"commitmentId":"%s","result":"kept","evidence":"Both are in the calendar."},
              {"commitmentId":"%s","result":"kept","evidence":"Held on Monday."}],
             "outcome":"plan_informal"}
            """
                .formatted(promises.get(0), promises.get(1)));
    scene.tell(
        "%s, outcome %s"
            .formatted(
                closed.at("/conversation/state").asText(),
                closed.at("/conversation/outcome").asText()));
  }

  private static String promise(
      String side, String action, String object, String measure, LocalDate due) {
    return """
    {"side":"%s","action":"%s","object":"%s","measure":"%s",
     "metric":"activity-count.meeting","dueDate":"%s"}
    """
        .formatted(side, action, object, measure, due);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(scene.clock().now(), Company.ZONE);
  }

  private static JsonNode put(Walker walker, String talk, String part, String json) {
    return walker.change("PUT", talk, part, json);
  }

  private static JsonNode post(Walker walker, String talk, String part, String json) {
    return walker.change("POST", talk, part, json);
  }
}
