package dev.forthright.conversation;

import static org.awaitility.Awaitility.await;

import dev.forthright.kit.clock.KitClock;
import dev.forthright.local.embedded.probe.Persona;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Conversations of a manager with the rep whom the personas are about, made by REST. */
final class ProbeConversations {

  private static final Caller MANAGER = caller(Persona.MANAGER_DIRECT);
  private static final Caller REP = caller(Persona.REP_SELF);

  private final KitClock clock;

  ProbeConversations(KitClock clock) {
    this.clock = clock;
  }

  /** One conversation for each circumstance of the access table, by its name. */
  Map<String, String> oneOfEachStage() {
    // Until the people are confirmed nothing about anybody is shown.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> MANAGER.get("").extract().statusCode() == 200);
    String planned = plan("coaching");
    MANAGER.put(planned, "preparation", preparation()).statusCode(200);
    String prepared = prepared("hard");
    String started = scheduled();
    String heard = scheduled();
    clock.moveForward(Duration.ofDays(5));
    for (String id : List.of(started, heard)) {
      MANAGER.post(id, "start", "{\"openingFact\":\"3 meetings.\"}").statusCode(200);
    }
    REP.put(heard, "perspective", "{\"text\":\"Two buyers left.\"}").statusCode(200);
    return Map.of("planned", planned, "prepared", prepared, "started", started, "heard", heard);
  }

  String scheduled() {
    String id = prepared("coaching");
    MANAGER.put(id, "slot", slot()).statusCode(200);
    return id;
  }

  private String prepared(String type) {
    String id = plan(type);
    MANAGER.put(id, "preparation", preparation()).statusCode(200);
    MANAGER.post(id, "evidence", evidence()).statusCode(200);
    MANAGER.post(id, "evidence", evidence()).statusCode(200);
    MANAGER.post(id, "preparation", null).statusCode(200);
    return id;
  }

  private static String plan(String type) {
    return MANAGER.plan(planned(type));
  }

  static String planned(String type) {
    return """
    {"personId":"%s","type":"%s","reason":"call_review","lens":"plays"}
    """
        .formatted(Persona.REP_SELF.personId(), type);
  }

  static String preparation() {
    return """
    {"template":"four_part","lens":"plays","outcomePaths":["coaching_plan"],"intent":"Growth.",
     "purpose":"Your calls.","managerContribution":"I was away.","concern":"The quarter."}
    """;
  }

  String evidence() {
    LocalDate day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(3);
    return """
    {"kind":"manager_observation","statement":"No next step was agreed with Acme.",
     "observedAt":"%s","observer":"probe","sourceType":"crm_record","sourceRef":"A-1","lens":"plays"}
    """
        .formatted(day);
  }

  String slot() {
    Instant at = clock.instant().plus(Duration.ofDays(5));
    return "{\"startsAt\":\"%s\",\"durationMinutes\":60}".formatted(at);
  }

  private static Caller caller(Persona persona) {
    return new Caller(persona.personId(), persona.email(), persona.role());
  }
}
