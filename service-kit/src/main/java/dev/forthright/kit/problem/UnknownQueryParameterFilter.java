package dev.forthright.kit.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not know: a typo must not silently widen a list.
 */
public class UnknownQueryParameterFilter {

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  /** Answers 400 with the names that are allowed. */
  @ServerRequestFilter
  public void refuseUnknown(ContainerRequestContext request, ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    if (method == null || request.getUriInfo().getQueryParameters().isEmpty()) {
      return;
    }
    Set<String> allowed = known.computeIfAbsent(method, UnknownQueryParameterFilter::parametersOf);
    for (String given : request.getUriInfo().getQueryParameters().keySet()) {
      if (!allowed.contains(given)) {
        throw Problem.of(
            ProblemType.BAD_REQUEST,
            allowed.isEmpty()
                ? "This operation takes no query parameters."
                : "Unknown query parameter. Allowed here: " + String.join(", ", allowed) + ".");
      }
    }
  }

  private static Set<String> parametersOf(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(QueryParam.class)) {
        names.add(parameter.getAnnotation(QueryParam.class).value());
      } else if (parameter.isAnnotationPresent(RestQuery.class)) {
        String name = parameter.getAnnotation(RestQuery.class).value();
        names.add(name.isEmpty() ? parameter.getName() : name);
      } else if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          if (field.isAnnotationPresent(QueryParam.class)) {
            names.add(field.getAnnotation(QueryParam.class).value());
          }
        }
      }
    }
    return names;
  }
}
