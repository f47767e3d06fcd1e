package dev.forthright.feed.mapping.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feed's mapping: expressions that find the parts of its envelope, and the objects it maps.
 *
 * @param version the name of the mapping and a hash of its text; stamped on every fact
 * @param detect true for a record of the shape that this mapping reads
 * @param each the changes in a message that tells several; every other expression then sees one
 * @param before the row before the change, where the source sends it along
 * @param operations source operation (a trailing {@code *} matches any ending) to ours
 * @param backfill true for a record of an initial load: it loads state and raises nothing
 * @param transport true when it looks at what only the Kafka record says: headers, key, topic
 * @param salesforceIds true when ids come with 15 or 18 characters and mean the same
 */
public record MappingFile(
    String version,
    String detect,
    @Nullable String each,
    String object,
    String records,
    String operation,
    String row,
    @Nullable String changed,
    @Nullable String nulled,
    @Nullable String before,
    String time,
    @Nullable String sequence,
    List<String> identity,
    @Nullable String actor,
    @Nullable String actorKind,
    @Nullable String backfill,
    boolean transport,
    boolean salesforceIds,
    Map<String, Operation> operations,
    Map<String, ObjectMapping> objects) {

  /** The operation that a source's word stands for, or null when the mapping does not know it. */
  public @Nullable Operation operationOf(String word) {
    Operation exact = operations.get(word);
    if (exact != null) {
      return exact;
    }
    return operations.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("*"))
        .filter(entry -> word.startsWith(entry.getKey().substring(0, entry.getKey().length() - 1)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
