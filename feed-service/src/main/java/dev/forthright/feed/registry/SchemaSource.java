package dev.forthright.feed.registry;

import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;

/** Schemas by the id that stands in front of a record. */
@FunctionalInterface
public interface SchemaSource {

  /** Where no registry is configured: the reason says which setting to set. */
  SchemaSource NONE =
      id -> {
        throw new DataFault(ReasonCode.NO_SCHEMA_REGISTRY, "forthright.schema-registry.url");
      };

  /**
   * The schema of that id.
   *
   * @throws DataFault when the registry knows none, or there is no registry
   * @throws RegistryUnavailable when the registry cannot be asked now
   */
  RegisteredSchema byId(int id);

  /** What reasons call it. */
  static String place(int id) {
    // The wire has 32 bits, and registries count without a sign.
    return "schema " + Integer.toUnsignedString(id);
  }
}
