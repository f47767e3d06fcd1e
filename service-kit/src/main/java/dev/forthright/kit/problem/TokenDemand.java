package dev.forthright.kit.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers 401 to whoever comes to the API without a token. The permission in the configuration
 * would do the same without a word; it stays as the second lock.
 */
@Singleton
class TokenDemand {

  /** Between the framework's authentication (200) and its permissions (100). */
  private static final int PRIORITY = 150;

  private final EdgeAnswer answer;

  TokenDemand(EdgeAnswer answer) {
    this.answer = answer;
  }

  void install(@Observes Filters filters) {
    filters.register(this::demand, PRIORITY);
  }

  private void demand(RoutingContext request) {
    if (!isApi(request.normalizedPath()) || isSomebody(request)) {
      request.next();
      return;
    }
    answer.send(request, ProblemType.UNAUTHENTICATED, UnauthenticatedMapper.ADVICE);
  }

  private static boolean isApi(String path) {
    return path.equals("/v1") || path.startsWith("/v1/");
  }

  private static boolean isSomebody(RoutingContext request) {
    return request.user() instanceof QuarkusHttpUser user
        && !user.getSecurityIdentity().isAnonymous();
  }
}
