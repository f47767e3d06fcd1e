package dev.forthright.kit.edge;

import dev.forthright.kit.event.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id that stands in each of its log lines and in its answer ({@code
 * X-Request-Id}). A caller's own id is taken over when it is a UUID or 32 hexadecimal digits;
 * anything else might tell something about somebody and is replaced.
 */
@Singleton
class RequestIds {

  static final String HEADER = "X-Request-Id";

  /** Key of the id among the fields of a log line. */
  static final String FIELD = "request";

  /** Before the limits (400), so that what they refuse can be found, too. */
  private static final int EARLY = 450;

  private static final Pattern ANONYMOUS =
      Pattern.compile("[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}");

  void install(@Observes Filters filters) {
    filters.register(RequestIds::name, EARLY);
  }

  private static void name(RoutingContext request) {
    String given = request.request().getHeader(HEADER);
    String id = given != null && ANONYMOUS.matcher(given).matches() ? given : Ids.next().toString();
    MDC.put(FIELD, id);
    request.response().putHeader(HEADER, id);
    request.next();
  }
}
