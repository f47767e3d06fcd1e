package dev.forthright.local.campaign;

import dev.forthright.local.play.Published;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What lies on our own topics: the events as lines to be compared, and what is wrong with them. */
public final class Topics {

  /** Events of these follow from the facts alone, body and all. */
  private static final List<String> WITH_BODY = List.of("crm.opportunities", "crm.activities");

  /** Of these the ids do; the body holds when the value became known. */
  private static final List<String> BY_ID = List.of("metric.rollups");

  /** Of these neither does, for the time of day is among their causes. */
  private static final List<String> LOOKED_THROUGH =
      List.of("flags", "crm.people", "conversations", "plans");

  /** Bytes of the hash that tell one body from another. */
  private static final int HASH_BYTES = 8;

  /**
   * What was found over all topics.
   *
   * @param events different events
   * @param repetitions the same event lying there once more, as every relay that starts again may
   *     leave it; consumers drop it
   * @param contradictions one id with two contents
   * @param inversions a first appearance out of the order of its key
   * @param gaps a version of a key that is not there
   */
  public record Findings(
      long events, long repetitions, long contradictions, long inversions, long gaps) {

    long failures() {
      return contradictions + inversions + gaps;
    }
  }

  private long events;
  private long repetitions;
  private long contradictions;
  private long inversions;
  private long gaps;

  private Topics() {}

  public static List<String> compared() {
    List<String> topics = new ArrayList<>(WITH_BODY);
    topics.addAll(BY_ID);
    return topics;
  }

  /** Reads all topics and writes one file for each that is compared. */
  public static Findings write(String bootstrapServers, Path folder) {
    Topics topics = new Topics();
    for (String topic : WITH_BODY) {
      SortedLines.write(folder.resolve(topic), topics.read(bootstrapServers, topic, true));
    }
    for (String topic : BY_ID) {
      SortedLines.write(folder.resolve(topic), topics.read(bootstrapServers, topic, false));
    }
    LOOKED_THROUGH.forEach(topic -> topics.read(bootstrapServers, topic, false));
    return new Findings(
        topics.events, topics.repetitions, topics.contradictions, topics.inversions, topics.gaps);
  }

  private List<String> read(String bootstrapServers, String topic, boolean withBody) {
    Map<String, byte[]> contents = new HashMap<>();
    Map<String, Long> versions = new HashMap<>();
    List<String> lines = new ArrayList<>();
    Published.each(
        bootstrapServers,
        topic,
        event -> {
          if (!isOurs(event) || event.value() == null || isMarker(event)) {
            return;
          }
          byte[] content = hash(event);
          byte[] before = contents.putIfAbsent(event.id(), content);
          if (before != null) {
            repetitions++;
            contradictions += Arrays.equals(before, content) ? 0 : 1;
            return;
          }
          events++;
          order(event, versions);
          lines.add(
              event.key()
                  + "|"
                  + event.id()
                  + (withBody ? "|" + HexFormat.of().formatHex(content) : ""));
        });
    return lines;
  }

  private void order(Published event, Map<String, Long> versions) {
    long before = versions.getOrDefault(event.key(), 0L);
    long version = event.streamVersion();
    inversions += version <= before ? 1 : 0;
    gaps += version > before + 1 ? version - before - 1 : 0;
    versions.put(event.key(), Math.max(version, before));
  }

  /** Only the relay numbers what it sends; anything else was put there by a stranger. */
  private static boolean isOurs(Published event) {
    return event.id() != null && event.headers().containsKey("ce_streamversion");
  }

  /** They tell how far the watermark was when somebody looked, which is no fact. */
  private static boolean isMarker(Published event) {
    return event.key() == null || event.key().startsWith("marker|");
  }

  private static byte[] hash(Published event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(event.type().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(event.value()), HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
