package dev.forthright.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Raw;
import dev.forthright.local.play.Salesforce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Hops 1 to 6: a deal whose close date is pushed three times becomes an explained flag. */
final class DealStory {

  private static final String DEAL = Salesforce.id("006", 4711);
  private static final String DEAL_ID = "salesforce:" + DEAL;
  private static final int PUSHES = 3;

  private final Scene scene;

  record Raised(List<RecordMetadata> raw, String dealId, String flagId) {}

  DealStory(Scene scene) {
    this.scene = scene;
  }

  Raised raise() {
    scene.begin("Hop 1, Salesforce says: a new deal, then its close date pushed three times");
    List<RecordMetadata> raw = push();
    raw.forEach(
        at ->
            scene.tell(
                "record on %s, partition %d, offset %d"
                    .formatted(at.topic(), at.partition(), at.offset())));
    hop2();
    scene.begin(
        "Hop 3, the relay publishes opportunity.changed; hop 4, flag-service keeps the deal");
    scene
        .manager(Service.FLAG)
        .await("/v1/deals/" + DEAL_ID, deal -> deal.path("closeDateMoves").size() == PUSHES);
    scene.tell("flag-service knows %d pushes of %s".formatted(PUSHES, DEAL_ID));
    return new Raised(raw, DEAL_ID, flag());
  }

  private void hop2() {
    scene.begin("Hop 2, feed-service merges the changes into one record");
    JsonNode record =
        scene
            .manager(Service.FEED)
            .await(
                "/v1/records/opportunity/" + DEAL_ID,
                found -> found.path("version").asInt() == PUSHES + 1);
    scene.tell(
        "version %d, close date %s"
            .formatted(record.path("version").asInt(), record.at("/state/closeDate").asText()));
  }

  private String flag() {
    scene.begin("Hops 5 and 6, rule EW12 is judged at once and raises a flag with its reasons");
    Walker manager = scene.manager(Service.FLAG);
    String id =
        manager
            .await(
                "/v1/flags?rule=EW12&subjectId=" + DEAL_ID,
                found -> found.path("items").size() == 1)
            .at("/items/0/id")
            .asText();
    JsonNode flag = manager.get("/v1/flags/" + id);
    scene.tell(flag.at("/flag/sentence").asText());
    flag.at("/explanation/evidence")
        .forEach(item -> scene.tell("evidence: event " + item.path("eventId").asText()));
    manager.change("POST", "/v1/flags/" + id, "acknowledgement", null);
    return id;
  }

  private List<RecordMetadata> push() {
    Instant now = scene.clock().now();
    Instant first = now.minus(Duration.ofHours(4));
    LocalDate close = LocalDate.ofInstant(now, Company.ZONE).withDayOfMonth(15).plusMonths(1);
    String user = Company.user(Scene.REP);
    List<Raw> changes = new ArrayList<>();
    changes.add(
        Salesforce.created(
            "Opportunity",
            DEAL,
            user,
            first,
            "Name",
            "Way of a record",
            "StageName",
            "Open",
            "Amount",
            "12000.0",
            "CurrencyIsoCode",
            "EUR",
            "CloseDate",
            Salesforce.date(close.toString()),
            "ForecastCategory",
            "Pipeline",
            "IsClosed",
            false,
            "IsWon",
            false,
            "OwnerId",
            user,
            "CreatedDate",
            first.toEpochMilli()));
    for (int i = 1; i <= PUSHES; i++) {
      changes.add(
          Salesforce.updated(
              "Opportunity",
              DEAL,
              user,
              first.plus(Duration.ofHours(i)),
              "CloseDate",
              Salesforce.date(close.plusMonths(i).toString())));
    }
    return scene.door().send(changes.stream().map(change -> change.inPartition(1)).toList());
  }
}
