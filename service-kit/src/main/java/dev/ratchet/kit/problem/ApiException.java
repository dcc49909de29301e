package dev.ratchet.kit.problem;

import dev.ratchet.kit.problem.Problem.FieldProblem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Ends a request with one {@link ApiError}. Values that the template has between quotes are
 * shortened, everything else of it stays whole.
 */
public final class ApiException extends RuntimeException {

  private final ApiError error;
  private final HttpStatus status;
  private final List<FieldProblem> errors;
  private final Map<String, Object> properties;
  private final Map<String, String> headers;

  public ApiException(ApiError error, @Nullable Object... args) {
    this(
        Detail.of(error.template(), args),
        error,
        error.status(),
        List.of(),
        Map.of(),
        Map.of(),
        null);
  }

  /**
   * A name that nobody knows.
   *
   * @param error whose template takes the name, a sentence with the one that was probably meant,
   *     and the list of those that are known
   */
  public static ApiException unknown(ApiError error, String name, Collection<String> known) {
    return new ApiException(error, name, Nearest.hint(name, known), String.join(", ", known));
  }

  private ApiException(
      String detail,
      ApiError error,
      HttpStatus status,
      List<FieldProblem> errors,
      Map<String, Object> properties,
      Map<String, String> headers,
      @Nullable Throwable cause) {
    super(detail, cause);
    this.error = error;
    this.status = status;
    this.errors = errors;
    this.properties = properties;
    this.headers = headers;
  }

  /** Adds one entry for each field that is not acceptable. */
  public ApiException withErrors(List<FieldProblem> fields) {
    return new ApiException(
        detail(), error, status, List.copyOf(fields), properties, headers, getCause());
  }

  /** Adds a member at the top level of the problem's JSON. */
  public ApiException with(String property, Object value) {
    var more = new LinkedHashMap<>(properties);
    more.put(property, value);
    return new ApiException(detail(), error, status, errors, more, headers, getCause());
  }

  /** Adds a header to the response, such as {@code Retry-After}. */
  public ApiException withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiException(detail(), error, status, errors, properties, more, getCause());
  }

  /** Keeps what happened underneath for the log; it is never shown to the caller. */
  public ApiException causedBy(Throwable cause) {
    return new ApiException(detail(), error, status, errors, properties, headers, cause);
  }

  public ApiError error() {
    return error;
  }

  /** That of the error, or 422 where what is not found was {@link Referred} to. */
  public HttpStatus status() {
    return status;
  }

  /** Names the field that the detail is about, unless fields are named already. */
  public ApiException about(String field) {
    return errors.isEmpty() ? withErrors(List.of(new FieldProblem(field, detail()))) : this;
  }

  /** The same where the fields are those of a part of the body. */
  ApiException inside(String part) {
    return withErrors(
        errors.stream()
            .map(each -> new FieldProblem(part + "." + each.field(), each.message()))
            .toList());
  }

  /** The same about something that the field names and that is not there: 422 instead of 404. */
  ApiException referredBy(String field) {
    return new ApiException(
        detail(),
        error,
        HttpStatus.UNPROCESSABLE_CONTENT,
        List.of(new FieldProblem(field, detail())),
        properties,
        headers,
        getCause());
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The problem without the request that it happened in; a failed job keeps it like this. */
  public Problem problem() {
    return new Problem(
        error.type(),
        error.title(),
        status.value(),
        detail(),
        null,
        error.name(),
        null,
        errors.isEmpty() ? null : errors,
        properties);
  }

  Map<String, String> headers() {
    return headers;
  }

  /** A reason as a part of a detail, by the rule for {@link ApiError#template templates}. */
  public static String reason(String template, @Nullable Object... args) {
    return Detail.of(template, args);
  }

  /** Cuts what a caller sent to a length that a message can hold. */
  public static String shortened(String value) {
    return Detail.shortened(value);
  }
}
