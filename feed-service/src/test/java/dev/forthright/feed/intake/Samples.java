package dev.forthright.feed.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.UsualVolume;
import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.mapping.CompiledMapping;
import dev.forthright.feed.mapping.MappingReader;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.registry.SchemaSource;
import dev.forthright.kit.intake.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sample files as raw records, and feeds that read them. */
final class Samples {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant ARRIVED = Instant.parse("2026-03-01T00:00:00Z");

  /** Older than every sample: what lies before is a backfill. */
  static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private Samples() {}

  /** Everything that the record becomes. */
  static List<FeedFact> facts(Feed feed, RawRecord raw) {
    return facts(feed, raw, SchemaSource.NONE);
  }

  /** Everything that the record becomes, read with these schemas. */
  static List<FeedFact> facts(Feed feed, RawRecord raw, SchemaSource schemas) {
    List<FeedFact> facts = new ArrayList<>();
    EnvelopeReader.open(raw, schemas)
        .forEach(tree -> facts.addAll(MappedDecoder.decode(feed, raw, tree).facts()));
    return facts;
  }

  /** A file as its README says: a whole record, or the value only. */
  static RawRecord any(String file) {
    return file.endsWith(".record.json") ? record(file) : raw(file);
  }

  static RawRecord raw(String file) {
    return raw(bytes("/feeds/" + file));
  }

  static RawRecord raw(byte[] value) {
    return new RawRecord("t", 0, 0, ARRIVED, null, Map.of(), value);
  }

  static RawRecord record(String file) {
    JsonNode record = json("/feeds/" + file);
    Map<String, String> headers = new HashMap<>();
    record
        .path("headers")
        .properties()
        .forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
    byte[] value = record.path("value").toString().getBytes(StandardCharsets.UTF_8);
    JsonNode key = record.path("key");
    String keyText = key.isTextual() ? key.asText() : key.toString();
    return new RawRecord(
        record.path("topic").asText("t"),
        0,
        0,
        ARRIVED,
        key.isNull() ? null : keyText.getBytes(StandardCharsets.UTF_8),
        headers,
        value);
  }

  static Feed feed(String name, String file, Naming naming) {
    var loaded = new MappingReader().read(file, bytes(file));
    var mapping = new CompiledMapping(loaded.mapping(), loaded.samples());
    Feed feed = feed(name, Optional.of(mapping), List.of(), naming);
    feed.mapping().orElseThrow().proveOn(feed.reader());
    return feed;
  }

  /** A feed that recognises each record as one of these. */
  static Feed recognising(String name, Feed... formats) {
    return feed(name, Optional.empty(), List.of(formats), Naming.COMPANY);
  }

  private static Feed feed(
      String name, Optional<CompiledMapping> mapping, List<Feed> formats, Naming naming) {
    return new Feed(
        name,
        "t",
        mapping,
        formats,
        new FieldReader(naming, ZoneOffset.UTC),
        Optional.empty(),
        Duration.ofHours(24),
        Duration.ofHours(72),
        Duration.ofMinutes(1),
        new UsualVolume(0, 1),
        false,
        0,
        Optional.of(BEGINNING));
  }

  static JsonNode json(String file) {
    return tree(new String(bytes(file), StandardCharsets.UTF_8));
  }

  static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String file) {
    try (var in = Samples.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
