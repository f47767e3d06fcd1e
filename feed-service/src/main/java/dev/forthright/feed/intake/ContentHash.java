package dev.forthright.feed.intake;

import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.kit.event.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Hash of what a fact says, without how or when it was delivered. */
final class ContentHash {

  private ContentHash() {}

  static byte[] of(
      EntityKind kind, String recordId, Instant occurredAt, Map<String, String> fields) {
    var text = new StringBuilder();
    text.append(kind.wire()).append('\n').append(recordId).append('\n').append(occurredAt);
    new TreeMap<>(fields)
        .forEach((name, json) -> text.append('\n').append(name).append('=').append(json));
    return Digests.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
