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
    @Schema(example = "urn:ratchet:problem:path-not-found") URI type,
    @Schema(example = "Path not found") String title,
    @Schema(example = "404") int status,
    String detail,
    @Schema(example = "/v1/nothing") @Nullable URI instance,
    @Schema(example = "PATH_NOT_FOUND") String code,
    @Nullable String requestId,
    @Nullable List<FieldProblem> errors,
    @JsonAnyGetter @JsonAnySetter @Schema(hidden = true) Map<String, Object> properties) {

  /** One field of the request and what is wrong with it. */
  public record FieldProblem(String field, String message) {}

  public Problem {
    errors = errors == null ? null : List.copyOf(errors);
    properties = properties == null ? Map.of() : Map.copyOf(properties);
  }

  /** The same problem, told about one request. */
  public Problem at(@Nullable URI path, @Nullable String request) {
    return new Problem(type, title, status, detail, path, code, request, errors, properties);
  }
}
