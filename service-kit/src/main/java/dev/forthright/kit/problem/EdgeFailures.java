package dev.forthright.kit.problem;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * Answers with a problem what fails outside the REST layer, such as an address that is no address.
 * The framework's own handler would answer without a body, or with a stack trace in tests.
 */
@Singleton
class EdgeFailures {

  private static final Logger LOG = Logger.getLogger(EdgeFailures.class);

  private final EdgeAnswer answer;
  private final RequestLimits limits;

  EdgeFailures(EdgeAnswer answer, RequestLimits limits) {
    this.answer = answer;
    this.limits = limits;
  }

  /** Behind the REST layer's own failure handler, before the framework's last one. */
  void install(@Observes Router router) {
    router.route().order(RouteConstants.ROUTE_ORDER_AFTER_DEFAULT).failureHandler(this::explain);
  }

  private void explain(RoutingContext request) {
    switch (typeOf(request)) {
      case BAD_REQUEST ->
          answer.send(request, ProblemType.BAD_REQUEST, "The request is not well-formed HTTP.");
      case UNAUTHENTICATED ->
          answer.send(request, ProblemType.UNAUTHENTICATED, UnauthenticatedMapper.ADVICE);
      case TOO_LARGE -> answer.sendAndClose(request, ProblemType.TOO_LARGE, limits.tooLarge());
      case INTERNAL -> {
        LOG.errorf(request.failure(), "a request failed outside the REST layer");
        answer.send(request, ProblemType.INTERNAL, ProblemCompletion.OUR_MISTAKE);
      }
      case ProblemType other -> answer.send(request, other, other.title() + ".");
    }
  }

  private static ProblemType typeOf(RoutingContext request) {
    return switch (request.failure()) {
      case UnauthorizedException none -> ProblemType.UNAUTHENTICATED;
      case AuthenticationException bad -> ProblemType.UNAUTHENTICATED;
      case ForbiddenException refused -> ProblemType.FORBIDDEN;
      case RejectedExecutionException busy -> ProblemType.UNAVAILABLE;
      // The sender is gone; nobody will read this.
      case HttpClosedException gone -> ProblemType.BAD_REQUEST;
      // What the server says of bytes that it cannot decode.
      case IllegalArgumentException garbage -> ProblemType.BAD_REQUEST;
      case null, default -> ofStatus(request);
    };
  }

  private static ProblemType ofStatus(RoutingContext request) {
    if (request.request().authority() == null) {
      return ProblemType.BAD_REQUEST;
    }
    return ProblemType.ofStatus(request.statusCode()).orElse(ProblemType.INTERNAL);
  }
}
