package dev.forthright.kit.time;

import dev.forthright.events.Topic;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.time.WatermarkMinimum.Place;
import dev.forthright.kit.time.WatermarkMinimum.Reported;
import dev.forthright.kit.time.WatermarkMinimum.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This consumer's watermark, kept from markers in the transaction of the batch that brought them.
 */
@ApplicationScoped
public class Watermarks {

  private final Sql sql;

  Watermarks(Sql sql) {
    this.sql = sql;
  }

  /** Stores the markers of a batch, given in partition order. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(List<Marker> markers) {
    if (markers.isEmpty()) {
      return;
    }
    Map<Reported, Instant> latest = new LinkedHashMap<>();
    for (Marker marker : markers) {
      Place place = new Place(marker.topic(), marker.partition());
      latest.merge(
          new Reported(place, marker.body().feed()),
          marker.body().watermark(),
          (one, other) -> one.isAfter(other) ? one : other);
    }
    storeMarks(latest);
    markers.forEach(this::storeScope);
  }

  /**
   * All facts up to this instant are known here, on all partitions of these topics and from all
   * feeds that count; empty until every one of them has reported.
   */
  public Optional<Instant> current(Collection<Topic> topics) {
    List<String> names = topics.stream().map(Topic::wire).toList();
    Map<Place, Scope> scopes = new HashMap<>();
    sql.query(
            "select topic, partition, partitions, feeds from kit.watermark_scope where topic = any(?)",
            row ->
                Map.entry(
                    new Place(row.text("topic"), row.intValue("partition")),
                    new Scope(row.intValue("partitions"), row.texts("feeds"))),
            Sql.texts(names))
        .forEach(entry -> scopes.put(entry.getKey(), entry.getValue()));
    Map<Reported, Instant> reported = new HashMap<>();
    sql.query(
            "select topic, partition, feed, watermark from kit.watermark where topic = any(?)",
            row ->
                Map.entry(
                    new Reported(
                        new Place(row.text("topic"), row.intValue("partition")), row.text("feed")),
                    row.instant("watermark")),
            Sql.texts(names))
        .forEach(entry -> reported.put(entry.getKey(), entry.getValue()));
    return WatermarkMinimum.of(names, scopes, reported);
  }

  private void storeMarks(Map<Reported, Instant> latest) {
    List<Reported> keys = List.copyOf(latest.keySet());
    sql.update(
        """
        insert into kit.watermark as w (topic, partition, feed, watermark)
        select m.topic, m.partition, m.feed, m.mark
        from unnest(?, ?, ?, ?) as m (topic, partition, feed, mark)
        order by m.topic, m.partition, m.feed
        on conflict (topic, partition, feed) do update
          set watermark = greatest(w.watermark, excluded.watermark)
        """,
        Sql.texts(keys.stream().map(key -> key.place().topic()).toList()),
        Sql.ints(keys.stream().map(key -> key.place().partition()).toList()),
        Sql.texts(keys.stream().map(Reported::feed).toList()),
        Sql.instants(keys.stream().map(latest::get).toList()));
  }

  /**
   * A marker that is older than what its feed has told already is one that came again; what it says
   * of partitions and feeds is out of date.
   */
  private void storeScope(Marker marker) {
    WatermarkAdvanced body = marker.body();
    sql.update(
        """
        insert into kit.watermark_scope (topic, partition, partitions, feeds)
        select w.topic, w.partition, ?, ? from kit.watermark w
        where w.topic = ? and w.partition = ? and w.feed = ? and w.watermark = ?
        on conflict (topic, partition) do update
          set partitions = excluded.partitions, feeds = excluded.feeds
        """,
        body.partitions(),
        Sql.texts(body.feeds()),
        marker.topic(),
        marker.partition(),
        body.feed(),
        body.watermark());
  }
}
