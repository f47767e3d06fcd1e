package dev.forthright.kit.problem;

import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Writes a problem where no REST layer does: before a request reaches it, or behind its back. */
@Singleton
class EdgeAnswer {

  private static final Logger LOG = Logger.getLogger("http-problem");

  private final ObjectMapper mapper;

  EdgeAnswer(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Ends the request with a problem, unless an answer is on its way already. */
  void send(RoutingContext request, ProblemType type, String detail) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    LOG.infof("status=%d, code=\"%s\", detail=\"%s\"", type.status(), type.slug(), detail);
    if (type == ProblemType.UNAUTHENTICATED) {
      response.putHeader(WWW_AUTHENTICATE, "Bearer");
    }
    response
        .setStatusCode(type.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .end(json(type, detail));
  }

  /**
   * The same, and hangs up: the rest of the request is not worth reading. A client that still sends
   * may see the connection cut before it has read the answer.
   */
  void sendAndClose(RoutingContext request, ProblemType type, String detail) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    response.putHeader(HttpHeaders.CONNECTION, "close");
    response.endHandler(end -> request.request().connection().close());
    send(request, type, detail);
  }

  private String json(ProblemType type, String detail) {
    try {
      return mapper.writeValueAsString(Problem.of(type, detail));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A problem is always JSON.", e);
    }
  }
}
