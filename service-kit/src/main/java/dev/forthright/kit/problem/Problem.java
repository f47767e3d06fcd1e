package dev.forthright.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.Map;

/** Makes a refusal leave the service as an RFC 9457 problem. */
public final class Problem {

  private Problem() {}

  /** A problem with a sentence that names the field, the value's rule and what to do. */
  public static HttpProblem of(ProblemType type, String detail) {
    return of(type, detail, Map.of());
  }

  /** The same with extension members, such as the actions that are allowed instead. */
  public static HttpProblem of(ProblemType type, String detail, Map<String, ?> extensions) {
    HttpProblem.Builder builder =
        HttpProblem.builder()
            .withType(URI.create("/problems/" + type.slug()))
            .withTitle(type.title())
            .withStatus(type)
            .withDetail(detail)
            .with("code", type.slug());
    extensions.forEach(builder::with);
    return builder.build();
  }
}
