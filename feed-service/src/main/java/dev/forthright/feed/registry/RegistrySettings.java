package dev.forthright.feed.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the schemas of records lie that begin with a schema id. Without an address there is none.
 */
@ConfigMapping(prefix = "forthright.schema-registry")
public interface RegistrySettings {

  /** What {@code /schemas/ids/42} is appended to; of Apicurio with its {@code /apis/ccompat/v7}. */
  Optional<URI> url();

  /** For basic authentication, with {@link #password()}. */
  Optional<String> user();

  /** For basic authentication, with {@link #user()}. */
  Optional<String> password();

  /** A bearer token, in the place of user and password. */
  Optional<String> token();

  /** Name of a {@code quarkus.tls} configuration with the CA of the registry; else the JVM's. */
  Optional<String> tls();

  /** How long an answer may take before it is asked again. */
  @WithDefault("PT5S")
  Duration timeout();
}
