package dev.forthright.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings problems that the framework made into the form of our own: type, code, and a sentence that
 * names the field and the rule instead of a Java class.
 */
@ApplicationScoped
@Unremovable
class ProblemCompletion implements ProblemPostProcessor {

  static final String OUR_MISTAKE = "The mistake is ours and is in the log; trying again may help.";

  private static final Pattern DUPLICATE = Pattern.compile("^Duplicate field '([\\w.-]{1,64})'");

  /** Before the one that logs, so that the log shows what the caller sees. */
  @Override
  public int priority() {
    return 1_000;
  }

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    Optional<ProblemType> type = ProblemType.ofStatus(problem.getStatusCode());
    if (problem.getParameters().containsKey("code") || type.isEmpty()) {
      return problem;
    }
    HttpProblem.Builder complete =
        HttpProblem.builder(problem)
            .withType(URI.create("/problems/" + type.get().slug()))
            .withTitle(type.get().title())
            .with("code", type.get().slug());
    if (problem.getParameters().get("violations") instanceof Collection<?> violations) {
      complete.withDetail(sentence(violations));
    } else {
      if (!saysWhy(type.get(), problem.getDetail())) {
        advice(type.get()).ifPresent(complete::withDetail);
      }
      json(context.cause).ifPresent(fault -> complete.withDetail(sentence(fault)));
    }
    return complete.build();
  }

  /** Whether the framework's words are better than ours. */
  private static boolean saysWhy(ProblemType type, @Nullable String detail) {
    return detail != null
        && (type == ProblemType.FORBIDDEN
            || type == ProblemType.BAD_REQUEST && !detail.startsWith("HTTP 400"));
  }

  /** What to do, where the framework would only repeat the status. */
  private static Optional<String> advice(ProblemType type) {
    return switch (type) {
      case METHOD_NOT_ALLOWED -> Optional.of("Use a method that /q/openapi lists for this path.");
      case NOT_ACCEPTABLE -> Optional.of("Send an Accept header that /q/openapi lists.");
      case UNSUPPORTED_MEDIA_TYPE ->
          Optional.of("Send the body with a Content-Type that /q/openapi lists.");
      case NOT_FOUND -> Optional.of("There is nothing at this address; see /q/openapi.");
      case FORBIDDEN -> Optional.of("None of the roles in the token may do this.");
      case INTERNAL -> Optional.of(OUR_MISTAKE);
      case BAD_REQUEST ->
          Optional.of(
              "A header, parameter or body cannot be read; /q/openapi says how they are written.");
      case UNAUTHENTICATED,
          CONFLICT,
          STALE,
          TOO_LARGE,
          ADDRESS_TOO_LONG,
          HEADERS_TOO_LARGE,
          UNPROCESSABLE,
          PRECONDITION_REQUIRED,
          UNAVAILABLE,
          PEOPLE_STALE ->
          Optional.empty();
    };
  }

  private static Optional<JsonProcessingException> json(Throwable cause) {
    if (cause instanceof JsonProcessingException fault) {
      return Optional.of(fault);
    }
    return cause != null && cause.getCause() instanceof JsonProcessingException fault
        ? Optional.of(fault)
        : Optional.empty();
  }

  private static String sentence(Collection<?> violations) {
    return violations.stream()
            .filter(Violation.class::isInstance)
            .map(Violation.class::cast)
            .map(
                violation ->
                    (violation.field.isEmpty() ? "The body" : violation.field)
                        + " "
                        + violation.message)
            .sorted()
            .collect(Collectors.joining("; "))
        + ".";
  }

  private static String sentence(JsonProcessingException fault) {
    return switch (fault) {
      case UnrecognizedPropertyException unknown ->
          "Unknown field %s. Allowed here: %s."
              .formatted(
                  path(unknown),
                  Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.<Object>of())
                      .stream()
                      .map(String::valueOf)
                      .collect(Collectors.toCollection(TreeSet::new))
                      .stream()
                      .collect(Collectors.joining(", ")));
      case RequestValues.NotAllowed value -> "%s %s.".formatted(path(value), value.rule());
      case MismatchedInputException trailing
          when String.valueOf(trailing.getOriginalMessage()).startsWith("Trailing token") ->
          "Something stands behind the end of the body; send one JSON value.";
      case ValueInstantiationException value when value.getType().isEnumType() ->
          path(value) + " must be " + kind(value.getType().getRawClass()) + ".";
      case MismatchedInputException mismatch ->
          path(mismatch) + " must be " + kind(mismatch.getTargetType()) + ".";
      case JsonMappingException other ->
          duplicate(other).orElseGet(() -> path(other) + " cannot be read.");
      default -> duplicate(fault).orElse("The body is not valid JSON.");
    };
  }

  /** That a body gives a field twice; the parser tells it in its own words only. */
  private static Optional<String> duplicate(JsonProcessingException fault) {
    Matcher found = DUPLICATE.matcher(String.valueOf(fault.getOriginalMessage()));
    return found.find()
        ? Optional.of("The body says %s twice; say it once.".formatted(found.group(1)))
        : Optional.empty();
  }

  private static String path(JsonMappingException fault) {
    String path =
        fault.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "The body" : path;
  }

  private static String kind(Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return "one of "
          + List.of(type.getEnumConstants()).stream()
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (type == String.class) {
      return "a text";
    }
    if (type.isRecord()) {
      return "an object";
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    return ParameterSyntax.of(type).map(ParameterSyntax::rule).orElse("of another type");
  }
}
