package dev.ratchet.kit.problem;

import dev.ratchet.kit.problem.Problem.FieldProblem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with one {@link ApiError}. Long values in the arguments are shortened. */
public final class ApiException extends RuntimeException {

  private static final int LONGEST_VALUE = 160;

  private final ApiError error;
  private final List<FieldProblem> errors;
  private final Map<String, Object> properties;
  private final Map<String, String> headers;

  public ApiException(ApiError error, @Nullable Object... args) {
    this(detail(error, args), error, List.of(), Map.of(), Map.of(), null);
  }

  private ApiException(
      String detail,
      ApiError error,
      List<FieldProblem> errors,
      Map<String, Object> properties,
      Map<String, String> headers,
      @Nullable Throwable cause) {
    super(detail, cause);
    this.error = error;
    this.errors = errors;
    this.properties = properties;
    this.headers = headers;
  }

  /** Adds one entry for each field that is not acceptable. */
  public ApiException withErrors(List<FieldProblem> fields) {
    return new ApiException(detail(), error, List.copyOf(fields), properties, headers, getCause());
  }

  /** Adds a member at the top level of the problem's JSON. */
  public ApiException with(String property, Object value) {
    var more = new LinkedHashMap<>(properties);
    more.put(property, value);
    return new ApiException(detail(), error, errors, more, headers, getCause());
  }

  /** Adds a header to the response, such as {@code Retry-After}. */
  public ApiException withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiException(detail(), error, errors, properties, more, getCause());
  }

  /** Keeps what happened underneath for the log; it is never shown to the caller. */
  public ApiException causedBy(Throwable cause) {
    return new ApiException(detail(), error, errors, properties, headers, cause);
  }

  public ApiError error() {
    return error;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The problem without the request that it happened in; a failed job keeps it like this. */
  public Problem problem() {
    return new Problem(
        error.type(),
        error.title(),
        error.status().value(),
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

  /** Cuts what a caller sent to a length that a message can hold. */
  public static String shortened(String value) {
    return value.length() <= LONGEST_VALUE
        ? value
        : value.substring(0, LONGEST_VALUE) + "… (" + value.length() + " characters)";
  }

  private static String detail(ApiError error, @Nullable Object... args) {
    Object[] shown =
        Arrays.stream(args)
            .map(arg -> arg instanceof CharSequence text ? shortened(text.toString()) : arg)
            .toArray();
    return error.template().formatted(shown);
  }
}
