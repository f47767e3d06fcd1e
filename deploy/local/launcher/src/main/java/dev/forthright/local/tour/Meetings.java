package dev.forthright.local.tour;

import dev.forthright.local.play.Crm;
import dev.forthright.local.play.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The rep's meetings with buyers, as the company's own events tell of them. */
final class Meetings {

  private final Scene scene;

  Meetings(Scene scene) {
    this.scene = scene;
  }

  /** So many half hours of today, over by now. */
  void hold(int count) {
    Instant now = scene.clock().now();
    for (int i = 1; i <= count; i++) {
      Instant start = now.minus(Duration.ofHours(i));
      String id = "meeting-" + start.getEpochSecond();
      scene
          .door()
          .send(
              Crm.patch(
                  id,
                  "activity",
                  Scene.REP,
                  start.plus(Duration.ofMinutes(30)),
                  "activityId",
                  id,
                  "personId",
                  Scene.REP,
                  "kind",
                  "meeting",
                  "status",
                  "held",
                  "startsAt",
                  start.toString(),
                  "participants",
                  List.of(
                      Json.object("id", "buyer-1", "side", "buyer", "attended", true),
                      Json.object("id", Scene.REP, "side", "seller", "attended", true))));
    }
    scene.tell(count + " meetings with a buyer, told on crm.inbound");
  }
}
