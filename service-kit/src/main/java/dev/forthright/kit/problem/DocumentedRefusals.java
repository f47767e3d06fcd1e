package dev.forthright.kit.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Writes into the API description what every operation can answer besides its result, so that no
 * resource has to repeat it: the refusals that its parameters and body make possible, each with the
 * form of a problem and an example, the ETag of what can be changed, and the CSV of every list.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedRefusals implements OASFilter {

  private static final String SCHEMA = "Problem";
  private static final String IF_MATCH = "If-Match";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null) {
      return;
    }
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents().addSchema(SCHEMA, schema());
    Map<String, PathItem> paths = new LinkedHashMap<>(api.getPaths().getPathItems());
    paths.keySet().removeIf(path -> !path.startsWith("/v1/"));
    Set<String> changeable = new TreeSet<>();
    paths.forEach(
        (path, item) -> {
          if (item.getOperations().values().stream().anyMatch(each -> takes(each, IF_MATCH))) {
            changeable.add(path);
          }
        });
    paths.forEach((path, item) -> document(path, item, changeable));
    paths.values().stream()
        .map(PathItem::getGET)
        .filter(operation -> operation != null && isList(api, operation))
        .forEach(DocumentedRefusals::alsoCsv);
  }

  /** Two methods of a resource share one operation here; of lists, the second one makes CSV. */
  private static boolean isList(OpenAPI api, Operation operation) {
    APIResponse result = operation.getResponses().getAPIResponse("200");
    MediaType json =
        result == null || result.getContent() == null
            ? null
            : result.getContent().getMediaType("application/json");
    if (json == null || json.getSchema() == null) {
      return false;
    }
    String reference = json.getSchema().getRef();
    Schema schema =
        reference == null
            ? json.getSchema()
            : api.getComponents()
                .getSchemas()
                .get(reference.substring(reference.lastIndexOf('/') + 1));
    Map<String, Schema> properties = schema == null ? null : schema.getProperties();
    return properties != null
        && (properties.containsKey("items") || properties.containsKey("rows"));
  }

  private static void alsoCsv(Operation operation) {
    operation
        .getResponses()
        .getAPIResponse("200")
        .getContent()
        .addMediaType("text/csv", OASFactory.createMediaType().schema(string()));
  }

  private static void document(String path, PathItem item, Set<String> changeable) {
    item.getOperations()
        .forEach(
            (method, operation) -> {
              refusals(path, operation).forEach(type -> document(operation, type));
              describeHeaders(operation);
              boolean shows =
                  method == PathItem.HttpMethod.GET
                      && path.endsWith("}")
                      && changeable.stream()
                          .anyMatch(each -> each.equals(path) || each.startsWith(path + "/"));
              if (shows || takes(operation, IF_MATCH)) {
                tag(operation);
              }
            });
  }

  /** What the request itself makes possible; anything else stands at the operation. */
  private static List<ProblemType> refusals(String path, Operation operation) {
    Stream.Builder<ProblemType> types = Stream.builder();
    types.add(ProblemType.BAD_REQUEST);
    types.add(ProblemType.UNAUTHENTICATED);
    types.add(ProblemType.FORBIDDEN);
    if (path.contains("{")) {
      types.add(ProblemType.NOT_FOUND);
    }
    types.add(ProblemType.NOT_ACCEPTABLE);
    if (takes(operation, IF_MATCH) || takes(operation, IDEMPOTENCY_KEY)) {
      types.add(ProblemType.CONFLICT);
    }
    if (takes(operation, IF_MATCH)) {
      types.add(ProblemType.STALE).add(ProblemType.PRECONDITION_REQUIRED);
    }
    types.add(ProblemType.TOO_LARGE);
    types.add(ProblemType.ADDRESS_TOO_LONG);
    if (operation.getRequestBody() != null) {
      types.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    if (takes(operation, IDEMPOTENCY_KEY)) {
      types.add(ProblemType.UNPROCESSABLE);
    }
    types.add(ProblemType.HEADERS_TOO_LARGE);
    types.add(ProblemType.UNAVAILABLE);
    return types.build().toList();
  }

  private static boolean takes(Operation operation, String header) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(each -> each.getIn() == Parameter.In.HEADER && header.equals(each.getName()));
  }

  private static void document(Operation operation, ProblemType type) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    String status = String.valueOf(type.status());
    APIResponse answer = operation.getResponses().getAPIResponse(status);
    if (answer == null) {
      answer = OASFactory.createAPIResponse().description(type.title());
      operation.getResponses().addAPIResponse(status, answer);
    }
    if (answer.getContent() == null) {
      answer.setContent(
          OASFactory.createContent().addMediaType("application/problem+json", problem(type)));
    }
  }

  private static void describeHeaders(Operation operation) {
    if (operation.getParameters() == null) {
      return;
    }
    for (Parameter parameter : operation.getParameters()) {
      if (parameter.getDescription() != null || parameter.getIn() != Parameter.In.HEADER) {
        continue;
      }
      if (IF_MATCH.equals(parameter.getName())) {
        parameter.description("ETag of the record as you saw it").example("\"3\"");
      } else if (IDEMPOTENCY_KEY.equals(parameter.getName())) {
        parameter
            .description("A UUID of your own; the same request again gets the first answer again")
            .example("0b9f3a2e-6a54-4f0e-9d4b-2a8f1c7d5e60");
      }
    }
  }

  private static void tag(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.startsWith("2")) {
                answer.addHeader(
                    "ETag",
                    OASFactory.createHeader()
                        .description("The version, for If-Match")
                        .schema(string())
                        .example("\"3\""));
              }
            });
  }

  private static MediaType problem(ProblemType type) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", "/problems/" + type.slug());
    example.put("status", type.status());
    example.put("title", type.title());
    example.put("code", type.slug());
    return OASFactory.createMediaType()
        .schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA))
        .example(example);
  }

  private static Schema schema() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("Why a request is refused (RFC 9457)")
        .required(List.of("type", "status", "title", "code"))
        .addProperty("type", string().description("The kind of problem; one per code"))
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("title", string().description("The same for every problem of this kind"))
        .addProperty("detail", string().description("The field, the rule and what to do"))
        .addProperty("code", string().description("The last part of type"))
        .addProperty("instance", string().description("The path that was asked for"))
        .addProperty("currentState", string().description("Where the record stands, at a 409"))
        .addProperty(
            "allowedActions",
            OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(string()))
        .addProperty(
            "violations",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .addProperty("field", string())
                        .addProperty("in", string())
                        .addProperty("message", string())));
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
