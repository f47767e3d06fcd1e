package dev.forthright.kit.problem;

import dev.forthright.kit.text.domain.ControlCharacter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses path and query parameters that are not what the operation declares, with the name and the
 * rule. Left alone, the framework would answer a bare 404, and the database a NUL with a failure.
 */
public class ParameterSyntaxFilter {

  private record Declared(String name, boolean inPath, Class<?> type) {}

  private final Map<Method, List<Declared>> declared = new ConcurrentHashMap<>();

  /** Answers 400 naming the first parameter that cannot be read. */
  @ServerRequestFilter
  public void refuseUnreadable(ContainerRequestContext request, ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    if (method == null) {
      return;
    }
    for (Declared parameter :
        declared.computeIfAbsent(method, ParameterSyntaxFilter::parametersOf)) {
      MultivaluedMap<String, String> given =
          parameter.inPath()
              ? request.getUriInfo().getPathParameters()
              : request.getUriInfo().getQueryParameters();
      for (String text : given.getOrDefault(parameter.name(), List.of())) {
        check(parameter, text);
      }
    }
  }

  private static void check(Declared parameter, String text) {
    if (ControlCharacter.standsIn(text)) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, parameter.name() + " must not hold control characters.");
    }
    ParameterSyntax.of(parameter.type())
        .filter(syntax -> !syntax.accepts(text))
        .ifPresent(
            syntax -> {
              throw Problem.of(
                  ProblemType.BAD_REQUEST, parameter.name() + " must be " + syntax.rule() + ".");
            });
  }

  private static List<Declared> parametersOf(Method method) {
    List<Declared> parameters = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          add(parameters, field, field.getType());
        }
      } else {
        add(parameters, parameter, parameter.getType());
      }
    }
    return List.copyOf(parameters);
  }

  private static void add(List<Declared> parameters, AnnotatedElement element, Class<?> type) {
    if (element.isAnnotationPresent(PathParam.class)) {
      parameters.add(new Declared(element.getAnnotation(PathParam.class).value(), true, type));
    } else if (element.isAnnotationPresent(QueryParam.class)) {
      parameters.add(new Declared(element.getAnnotation(QueryParam.class).value(), false, type));
    }
  }
}
