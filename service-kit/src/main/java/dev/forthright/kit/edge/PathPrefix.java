package dev.forthright.kit.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets several services live under one host, each below a path of its own ({@code
 * forthright.http.prefix}, such as {@code /flag}), with any ingress: nothing need rewrite addresses
 * on the way. {@code /flag/v1/...} is served as {@code /v1/...}, and what a {@code Location} names
 * lies below the prefix again. Without the setting, and for requests without the prefix, nothing
 * happens.
 */
@Singleton
class PathPrefix {

  /** Before everything that looks at a path: limits (400), authentication (200), permissions. */
  private static final int FIRST_OF_ALL = 500;

  private static final String SEEN = PathPrefix.class.getName();
  private static final Pattern SHAPE = Pattern.compile("(/[a-z0-9-]+)+");
  private static final Pattern OWN_ADDRESS = Pattern.compile("^(https?://[^/]+)?(/v1/.*)$");

  private final Optional<String> prefix;

  /**
   * @throws IllegalArgumentException when the prefix is no path of lower-case names
   */
  PathPrefix(@ConfigProperty(name = "forthright.http.prefix") Optional<String> prefix) {
    this.prefix = prefix.filter(one -> !one.equals("/"));
    if (this.prefix.filter(one -> !SHAPE.matcher(one).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "forthright.http.prefix must look like /flag: lower-case letters, digits, hyphens.");
    }
  }

  void install(@Observes Filters filters) {
    prefix.ifPresent(path -> filters.register(request -> handle(request, path), FIRST_OF_ALL));
  }

  private static void handle(RoutingContext request, String prefix) {
    String path = request.request().path();
    if (request.get(SEEN) != null) {
      request.addHeadersEndHandler(head -> lengthen(request.response(), prefix));
      request.next();
    } else if (path != null && path.startsWith(prefix + "/")) {
      request.put(SEEN, prefix);
      String query = request.request().query();
      request.reroute(path.substring(prefix.length()) + (query == null ? "" : "?" + query));
    } else {
      request.next();
    }
  }

  private static void lengthen(HttpServerResponse response, String prefix) {
    String location = response.headers().get(HttpHeaders.LOCATION);
    Matcher own = OWN_ADDRESS.matcher(location == null ? "" : location);
    if (own.matches()) {
      String host = own.group(1) == null ? "" : own.group(1);
      response.headers().set(HttpHeaders.LOCATION, host + prefix + own.group(2));
    }
  }
}
