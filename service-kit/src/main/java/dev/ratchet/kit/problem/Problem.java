package dev.ratchet.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the shape of RFC 9457, the same from every endpoint of every service.
 *
 * @param type {@code urn:ratchet:problem:} and the code in kebab-case
 * @param code the name of the error in docs/errors.md; programs decide by it
 * @param detail what was wrong, the value, the limit and what to do
 * @param errors one entry for each field that is not acceptable
 * @param properties whatever else this error tells, at the top level of the JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "RFC 9457 problem")
public record Problem(
    @Schema(
            example = "urn:ratchet:problem:path-not-found",
            description = "The code as a URN, in kebab-case")
        URI type,
    @Schema(example = "Path not found", description = "The code in words") String title,
    @Schema(example = "404", description = "The HTTP status") int status,
    @Schema(description = "What was wrong, the value, the limit and what to do; for people")
        String detail,
    @Schema(example = "/v1/nothing", description = "The path that was asked for")
        @Nullable URI instance,
    @Schema(example = "PATH_NOT_FOUND", description = "Decide by it; listed in docs/errors.md")
        String code,
    @Schema(description = "Finds the request in the logs of all services it went through")
        @Nullable String requestId,
    @Schema(description = "One entry for each field at fault") @Nullable List<FieldProblem> errors,
    @JsonAnyGetter @JsonAnySetter @Schema(hidden = true) Map<String, Object> properties) {

  /** One field of the request and what is wrong with it. */
  public record FieldProblem(
      @Schema(example = "limit", description = "The property or parameter") String field,
      @Schema(description = "What is wrong with it") String message) {}

  public Problem {
    errors = errors == null ? null : List.copyOf(errors);
    properties = properties == null ? Map.of() : Map.copyOf(properties);
  }

  /** The same problem, told about one request. */
  public Problem at(@Nullable URI path, @Nullable String request) {
    return new Problem(type, title, status, detail, path, code, request, errors, properties);
  }
}
