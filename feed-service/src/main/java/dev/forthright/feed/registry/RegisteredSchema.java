package dev.forthright.feed.registry;

import org.apache.avro.Schema;

/** What a schema registry knows by an id, and what it means for the bytes behind that id. */
public sealed interface RegisteredSchema {

  /** The bytes are binary Avro, written with this schema. */
  record Avro(Schema schema) implements RegisteredSchema {}

  /** The bytes are JSON, which needs no schema to be read. */
  record Json() implements RegisteredSchema {}

  /** Protobuf, or a schema that cannot be read: asking again would not help. */
  record Unsupported() implements RegisteredSchema {}
}
