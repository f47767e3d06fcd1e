package dev.forthright.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers 401 to a token that does not hold. Takes the place of the problem library's mapper, which
 * was built for another Quarkus and fails with a 500 in this one.
 */
public class UnauthenticatedMapper {

  static final String ADVICE = "Send a valid token as Authorization: Bearer.";

  @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = 1)
  public Response badToken(AuthenticationFailedException failure) {
    return unauthenticated();
  }

  @ServerExceptionMapper(value = UnauthorizedException.class, priority = 1)
  public Response noToken(UnauthorizedException failure) {
    return unauthenticated();
  }

  private static Response unauthenticated() {
    HttpProblem problem = Problem.of(ProblemType.UNAUTHENTICATED, ADVICE);
    return Response.fromResponse(problem.toResponse())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }
}
