package dev.forthright.feed.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * The schemas of the company's registry. What an id means never changes, so it is asked once and
 * kept; what is unknown is asked again with the next batch, because somebody may register it. Next:
 * {@link RegisteredSchema}, by which the intake reads the bytes.
 */
@Startup
@ApplicationScoped
public class SchemaRegistry {

  private static final Logger LOG = Logger.getLogger(SchemaRegistry.class);

  /** Far more than the tables of a CRM have versions; the ones used longest ago leave. */
  private static final int MOST_KEPT = 1_000;

  private final Optional<RegistryClient> client;
  private final Map<Integer, RegisteredSchema> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, RegisteredSchema> eldest) {
              return size() > MOST_KEPT;
            }
          });

  @Inject
  SchemaRegistry(RegistrySettings settings, TlsConfigurationRegistry tls) {
    this(settings, settings.tls().map(name -> trust(name, tls)));
  }

  SchemaRegistry(RegistrySettings settings, Optional<SSLContext> trust) {
    client = settings.url().map(url -> new RegistryClient(url, settings, trust));
  }

  /** Schemas for one batch: what the registry does not know is asked once, not per record. */
  public SchemaSource forBatch() {
    if (client.isEmpty()) {
      return SchemaSource.NONE;
    }
    Map<Integer, DataFault> unknown = new HashMap<>();
    return id -> {
      DataFault fault = unknown.get(id);
      if (fault != null) {
        throw fault;
      }
      RegisteredSchema known = kept.get(id);
      if (known != null) {
        return known;
      }
      Optional<RegisteredSchema> found = ask(client.get(), id);
      if (found.isEmpty()) {
        unknown.put(id, new DataFault(ReasonCode.UNKNOWN_SCHEMA, SchemaSource.place(id)));
        throw unknown.get(id);
      }
      kept.put(id, found.get());
      return found.get();
    };
  }

  private static Optional<RegisteredSchema> ask(RegistryClient client, int id) {
    try {
      Optional<JsonNode> answer = client.get("/schemas/ids/" + Integer.toUnsignedString(id));
      return answer.isEmpty()
          ? Optional.empty()
          : new SchemaReader(client, SchemaSource.place(id)).read(answer.get());
    } catch (RegistryUnavailable e) {
      LOG.warnf("event=registry-unavailable because=%s", e.getCause().getMessage());
      throw e;
    }
  }

  private static SSLContext trust(String name, TlsConfigurationRegistry tls) {
    TlsConfiguration configuration =
        tls.get(name)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "forthright.schema-registry.tls=%s names no quarkus.tls configuration."
                            .formatted(name)));
    try {
      return configuration.createSSLContext();
    } catch (Exception e) {
      throw new IllegalStateException(
          "quarkus.tls.%s cannot be used for the schema registry.".formatted(name), e);
    }
  }
}
