package dev.forthright.kit.access;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every operation: somebody who has left gets nowhere, and nobody reads about people
 * while this service cannot be sure that its org chart is the present one.
 */
public class Doorkeeper {

  private static final String OURS = "dev.forthright.";

  /** The next look at the broker is not farther away. */
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Viewers viewers;
  private final PeopleFreshness freshness;
  private final StaleRefusals refusals = new StaleRefusals(Duration.ofMinutes(1));

  Doorkeeper(Viewers viewers, PeopleFreshness freshness) {
    this.viewers = viewers;
    this.freshness = freshness;
  }

  /**
   * Refuses with 403 who has left, and with 503 when the org chart may be out of date. The 503 is
   * an answer and not a failure: a failure would be logged with its trace, once a request.
   */
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
  public @Nullable Response admit(ResourceInfo resource, UriInfo uri) {
    Class<?> asked = resource.getResourceClass();
    if (asked == null || !asked.getName().startsWith(OURS)) {
      return null;
    }
    viewers.current();
    if (asked.isAnnotationPresent(Impersonal.class) || freshness.isConfirmed()) {
      return null;
    }
    refusals.tell();
    return HttpProblem.builder(
            Problem.of(
                ProblemType.PEOPLE_STALE,
                "Who may see whom could not be confirmed for too long; nothing about people is"
                    + " shown until it is."))
        .withInstance(URI.create(uri.getRequestUri().getRawPath()))
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build()
        .toResponse();
  }
}
