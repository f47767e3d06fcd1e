package dev.forthright.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses in a sentence what is too large (address, headers, body) and addresses that are none. The
 * server beneath has limits of its own, further out, and answers them without a word.
 */
@Singleton
class RequestLimits {

  /** Before authentication (200): a request that will not be read needs no identity. */
  private static final int FIRST = 400;

  /** After the permissions (100): nobody's body is collected before it is known who sends it. */
  private static final int WHEN_PERMITTED = 90;

  private final EdgeAnswer answer;
  private final long longestAddress;
  private final long largestHeaders;
  private final long largestBody;
  private final BodyHandler collector;

  RequestLimits(
      EdgeAnswer answer,
      @ConfigProperty(name = "forthright.http.max-address") MemorySize longestAddress,
      @ConfigProperty(name = "forthright.http.max-headers") MemorySize largestHeaders,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
    this.answer = answer;
    this.longestAddress = longestAddress.asLongValue();
    this.largestHeaders = largestHeaders.asLongValue();
    this.largestBody = largestBody.asLongValue();
    this.collector = BodyHandler.create(false).setBodyLimit(this.largestBody);
  }

  void install(@Observes Filters filters) {
    filters.register(this::refuseTooLarge, FIRST);
    filters.register(this::collectChunked, WHEN_PERMITTED);
  }

  private void refuseTooLarge(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.uri().length() > longestAddress) {
      answer.sendAndClose(
          context,
          ProblemType.ADDRESS_TOO_LONG,
          "The address must not be longer than %d bytes.".formatted(longestAddress));
    } else if (size(request) > largestHeaders) {
      answer.sendAndClose(
          context,
          ProblemType.HEADERS_TOO_LARGE,
          "The headers must not be larger than %d bytes in all.".formatted(largestHeaders));
    } else if (announced(request) > largestBody) {
      answer.sendAndClose(context, ProblemType.TOO_LARGE, tooLarge());
    } else if (!isAddress(request.uri())) {
      answer.send(
          context,
          ProblemType.BAD_REQUEST,
          "The address must be percent-encoded as RFC 3986 says.");
    } else {
      context.next();
    }
  }

  private static boolean isAddress(String uri) {
    try {
      return new URI(uri).isAbsolute() || uri.startsWith("/") || uri.equals("*");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * A body of unknown length is read whole before the operation begins, so that one that never ends
   * is refused in the same way as one that says how long it is.
   */
  private void collectChunked(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      request.resume();
      collector.handle(context);
    } else {
      context.next();
    }
  }

  String tooLarge() {
    return "The body must not be larger than %d bytes.".formatted(largestBody);
  }

  private static long size(HttpServerRequest request) {
    long size = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      size += header.getKey().length() + header.getValue().length() + ": \r\n".length();
    }
    return size;
  }

  /** The length that the sender announces; 0 when it says none, or none that can be read. */
  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      // The server beneath has refused it, or takes the first of several.
      return 0;
    }
  }
}
