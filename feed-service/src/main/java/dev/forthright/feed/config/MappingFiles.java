package dev.forthright.feed.config;

import dev.forthright.feed.mapping.CompiledMapping;
import dev.forthright.feed.mapping.MappingReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds mapping files: shipped ones on the class path, others in the file system. */
public final class MappingFiles {

  /**
   * The shipped mappings in the order in which a record is tried: rows with their change list in
   * headers before plain rows, because a plain row is what they look like without.
   */
  private static final List<String> SHIPPED =
      List.of(
          "salesforce-confluent",
          "salesforce-headers",
          "airbyte-salesforce",
          "hubspot-webhooks",
          "hubspot-objects",
          "dynamics",
          "pipedrive-v2",
          "pipedrive-v1",
          "zoho",
          "debezium",
          "outreach",
          "salesloft",
          "gong",
          "zoom-phone",
          "salesforce-pushtopic");

  private MappingFiles() {}

  /** Every shipped mapping. */
  public static List<CompiledMapping> shipped() {
    return SHIPPED.stream().map(name -> load("mappings/" + name + ".yaml")).toList();
  }

  /** True for a file on the class path. */
  static boolean isShipped(String file) {
    return Thread.currentThread().getContextClassLoader().getResource(file) != null;
  }

  /**
   * Compiles a file.
   *
   * @throws IllegalArgumentException with the file's name and what is wrong in it
   */
  static CompiledMapping load(String file) {
    return compile(file, bytes(file));
  }

  /** Compiles the text of a file; {@code name} is for messages. */
  static CompiledMapping compile(String name, byte[] text) {
    MappingReader.Loaded loaded = new MappingReader().read(name, text);
    return new CompiledMapping(loaded.mapping(), loaded.samples());
  }

  private static byte[] bytes(String file) {
    try (InputStream packaged =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
      return packaged != null ? packaged.readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Mapping file %s cannot be read.".formatted(file), e);
    }
  }
}
