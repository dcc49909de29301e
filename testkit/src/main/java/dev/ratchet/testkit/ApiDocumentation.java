package dev.ratchet.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Walks a service's OpenAPI document and finds what it leaves a stranger to guess. */
public final class ApiDocumentation {

  private final JsonNode api;
  private final Set<String> seen = new HashSet<>();
  private final List<String> found = new ArrayList<>();

  private ApiDocumentation(JsonNode api) {
    this.api = api;
  }

  /**
   * Parameters below {@code /v1/} and properties of all requests and answers that have no
   * description, requests whose properties nobody tells, and examples of a dataset's id that are
   * none.
   */
  public static List<String> faults(TestHttp http) {
    var documentation = new ApiDocumentation(TestHttp.json(http.get("/v3/api-docs")));
    documentation
        .api
        .path("paths")
        .forEachEntry(
            (path, methods) -> {
              if (path.startsWith("/v1/")) {
                methods.forEachEntry((_, operation) -> documentation.operation(path, operation));
              }
            });
    documentation
        .api
        .at("/components/schemas")
        .forEachEntry((name, schema) -> documentation.schema(name, schema));
    return documentation.found.stream().distinct().toList();
  }

  private void operation(String path, JsonNode operation) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (isBlank(parameter)) {
        found.add(path + ": parameter " + parameter.path("name").asString());
      }
    }
    for (JsonNode media : operation.at("/requestBody/content")) {
      schema(path, media.path("schema"));
      bodyExample(path, media.path("example"));
      bodyExample(path, media.path("examples"));
    }
    JsonNode json = operation.at("/requestBody/content/application~1json/schema");
    if (json.path("type").asString("").equals("object") && !json.has("properties")) {
      found.add(path + ": a body without properties");
    }
  }

  private void bodyExample(String path, JsonNode body) {
    for (JsonNode dataset : body.findValues("datasetId")) {
      if (!dataset.asString("").startsWith("ds_")) {
        found.add(path + ": example of datasetId " + dataset);
      }
    }
  }

  private void schema(String owner, JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    if (!reference.isEmpty()) {
      if (seen.add(reference)) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        schema(name, resolved(reference));
      }
      return;
    }
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              property(owner + "." + name, name, property);
              schema(owner + "." + name, property);
            });
    for (String part : List.of("allOf", "oneOf", "anyOf")) {
      schema.path(part).forEach(one -> schema(owner, one));
    }
    if (schema.has("items")) {
      schema(owner, schema.path("items"));
    }
  }

  private void property(String where, String name, JsonNode property) {
    String reference = property.path("$ref").asString("");
    if (isBlank(property) && (reference.isEmpty() || isBlank(resolved(reference)))) {
      found.add(where);
    }
    String example = property.path("example").asString("");
    if (name.equals("datasetId") && !example.isEmpty() && !example.startsWith("ds_")) {
      found.add(where + ": example " + example);
    }
  }

  private JsonNode resolved(String reference) {
    return api.at(reference.substring(1));
  }

  private static boolean isBlank(JsonNode described) {
    return described.path("description").asString("").isBlank();
  }
}
