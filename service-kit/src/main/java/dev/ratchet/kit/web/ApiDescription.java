package dev.ratchet.kit.web;

import dev.ratchet.kit.idempotency.IdempotencyKey;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The parts of a service's OpenAPI description that are the same for all. */
final class ApiDescription implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

  private static final String TOKEN = "token";

  /**
   * @param tokens whether callers need one; Swagger UI shows its Authorize button then
   */
  static OpenAPI of(ServiceProperties service, boolean tokens) {
    SpringDocUtils.getConfig()
        .replaceWithSchema(
            SseEmitter.class,
            new StringSchema()
                .description(
                    "Server-sent events: each data line is a JSON object, each id is what"
                        + " Last-Event-ID goes on from"));
    var components = new Components();
    ModelConverters.getInstance(true).read(Problem.class).forEach(components::addSchemas);
    ModelConverters.getInstance(true)
        .read(Problem.FieldProblem.class)
        .forEach(components::addSchemas);
    var api = new OpenAPI();
    if (tokens) {
      components.addSecuritySchemes(
          TOKEN,
          new SecurityScheme()
              .type(SecurityScheme.Type.HTTP)
              .scheme("bearer")
              .description("An API token, rk_…; see docs/security.md"));
      api.addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }
    return api.components(components)
        .info(
            new Info()
                .title(service.title())
                .description(service.description())
                .version(service.version()));
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    if (operation.getResponses() == null) {
      operation.setResponses(new ApiResponses());
    }
    operation.getResponses().addApiResponse("default", problem());
    if (handler.hasMethodAnnotation(IdempotentJob.class)) {
      requireKey(operation);
    }
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(ApiDescription::describe);
    }
    return operation;
  }

  private static void describe(Parameter parameter) {
    if (isBlank(parameter.getDescription())) {
      ParameterWords.of(parameter.getName()).ifPresent(parameter::setDescription);
    }
  }

  /** The property that tells one kind from another is in no record, so nothing describes it. */
  @Override
  public void customise(OpenAPI api) {
    if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
      api.getComponents().getSchemas().values().forEach(ApiDescription::describeKind);
    }
  }

  private static void describeKind(Schema<?> schema) {
    if (schema.getDiscriminator() == null || schema.getProperties() == null) {
      return;
    }
    Schema<?> kind = schema.getProperties().get(schema.getDiscriminator().getPropertyName());
    if (kind != null && isBlank(kind.getDescription())) {
      kind.setDescription("Which kind this is; the other properties depend on it");
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static ApiResponse problem() {
    var schema = new Schema<>().$ref("#/components/schemas/Problem");
    return new ApiResponse()
        .description("What went wrong (RFC 9457); code is listed in docs/errors.md")
        .content(
            new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
  }

  private static void requireKey(Operation operation) {
    boolean described =
        operation.getParameters() != null
            && operation.getParameters().stream()
                .anyMatch(parameter -> IdempotencyKey.HEADER.equals(parameter.getName()));
    if (!described) {
      operation.addParametersItem(
          new Parameter()
              .in("header")
              .name(IdempotencyKey.HEADER)
              .required(true)
              .description("New for each job; the same when a request is repeated")
              .schema(new StringSchema().minLength(1).maxLength(IdempotencyKey.MAX_LENGTH))
              .example("try-1"));
    }
  }
}
