package dev.ratchet.kit.problem;

import static dev.ratchet.kit.problem.ServiceKitError.BODY_MISSING;
import static dev.ratchet.kit.problem.ServiceKitError.INVALID_PROPERTY;
import static dev.ratchet.kit.problem.ServiceKitError.MALFORMED_JSON;
import static dev.ratchet.kit.problem.ServiceKitError.UNKNOWN_PROPERTY;

import dev.ratchet.kit.problem.Problem.FieldProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where in a JSON body the first fault is. */
final class JsonProblems {

  private JsonProblems() {}

  static ApiException of(HttpMessageNotReadableException thrown, HttpServletRequest request) {
    return switch (thrown.getMostSpecificCause()) {
      case UnrecognizedPropertyException e -> unknown(e);
      case InvalidFormatException e ->
          invalid(
              e,
              "'%s' is not %s"
                  .formatted(
                      ApiException.shortened(String.valueOf(e.getValue())),
                      ExpectedType.describe(e.getTargetType())));
      case InvalidTypeIdException e -> kind(e);
      case UnexpectedEndOfInputException e -> malformed(e, "the body ends too early");
      // Well-formed, but more than the property's type can hold.
      case InputCoercionException e ->
          invalid(e, "it must be " + ExpectedType.describe(e.getTargetType()));
      case StreamReadException e -> malformed(e, firstSentence(e.getOriginalMessage()));
      case MismatchedInputException e
          when e.getPath().isEmpty()
              && e.getLocation() != null
              && firstSentence(e.getOriginalMessage()).contains("end-of-input") ->
          malformed(e, "the body ends too early");
      case MismatchedInputException e ->
          invalid(e, "it must be " + ExpectedType.describe(e.getTargetType()));
      case JacksonException e -> invalid(e, firstSentence(e.getOriginalMessage()));
      case HttpMessageNotReadableException _ ->
          new ApiException(BODY_MISSING, request.getMethod(), request.getRequestURI());
      // A compact constructor that refuses a value says why in our own words.
      case IllegalArgumentException e ->
          ProblemMapping.badRequest(String.valueOf(e.getMessage())).causedBy(e);
      default -> ProblemMapping.badRequest("its body can't be read to the end").causedBy(thrown);
    };
  }

  private static ApiException unknown(UnrecognizedPropertyException e) {
    Collection<Object> ids = e.getKnownPropertyIds();
    List<String> names =
        ids == null ? List.of() : ids.stream().map(Object::toString).sorted().toList();
    String known = names.isEmpty() ? "none" : String.join(", ", names);
    String hint = Nearest.hint(e.getPropertyName(), names);
    return new ApiException(UNKNOWN_PROPERTY, path(e), hint, known)
        .withErrors(
            List.of(new FieldProblem(path(e), "is not known. " + hint + "Known are: " + known)));
  }

  /** Of an object that may be of several kinds: the property that says which is no good. */
  private static ApiException kind(InvalidTypeIdException e) {
    Kinds kinds = Kinds.of(e.getBaseType().getRawClass());
    String field = e.getPath().isEmpty() ? kinds.property() : path(e) + "." + kinds.property();
    String sent = e.getTypeId();
    return invalid(
        field,
        sent == null
            ? "it is missing or no text, and must be one of " + kinds.known()
            : "'%s' is not known. %sKnown are: %s"
                .formatted(
                    ApiException.shortened(sent),
                    Nearest.hint(sent, kinds.names()),
                    kinds.known()));
  }

  private static ApiException invalid(JacksonException e, String why) {
    return invalid(path(e), why);
  }

  private static ApiException invalid(String field, String why) {
    return new ApiException(INVALID_PROPERTY, field, why)
        .withErrors(List.of(new FieldProblem(field, why)));
  }

  private static ApiException malformed(JacksonException e, String why) {
    TokenStreamLocation at = e.getLocation();
    int line = at == null ? 1 : at.getLineNr();
    int column = at == null ? 1 : at.getColumnNr();
    return new ApiException(MALFORMED_JSON, line, column, why)
        .with("line", line)
        .with("column", column);
  }

  /** As it would be written in a program: {@code items[3].sql}. */
  private static String path(JacksonException e) {
    var path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "(body)" : path.toString();
  }

  // Jackson's messages go on with its own settings and class names, which help no caller.
  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    int aside = line.indexOf(": expected");
    return ApiException.shortened(aside < 0 ? line : line.substring(0, aside));
  }
}
