package dev.ratchet.kit.problem;

import static dev.ratchet.kit.problem.ServiceKitError.VALIDATION_FAILED;

import dev.ratchet.kit.problem.Problem.FieldProblem;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Every unacceptable value of a request at once, in a stable order. */
final class ValidationProblems {

  private static final int SHOWN_IN_DETAIL = 5;

  private ValidationProblems() {}

  static ApiException of(MethodArgumentNotValidException e) {
    return of(e.getAllErrors().stream().map(ValidationProblems::field));
  }

  static ApiException of(HandlerMethodValidationException e) {
    return of(
        e.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result instanceof ParameterErrors bean
                        ? bean.getAllErrors().stream().map(ValidationProblems::field)
                        : parameter(result)));
  }

  static ApiException of(ConstraintViolationException e) {
    return of(
        e.getConstraintViolations().stream()
            .map(v -> new FieldProblem(v.getPropertyPath().toString(), v.getMessage())));
  }

  private static ApiException of(Stream<FieldProblem> found) {
    List<FieldProblem> all =
        found
            .sorted(
                java.util.Comparator.comparing(FieldProblem::field)
                    .thenComparing(FieldProblem::message))
            .toList();
    String shown =
        all.stream()
            .limit(SHOWN_IN_DETAIL)
            .map(problem -> problem.field() + " " + problem.message())
            .collect(Collectors.joining("; "));
    return new ApiException(VALIDATION_FAILED, all.size(), shown).withErrors(all);
  }

  private static FieldProblem field(ObjectError error) {
    if (error instanceof FieldError field && field.isBindingFailure()) {
      return new FieldProblem(
          field.getField(),
          "is '"
              + ApiException.shortened(String.valueOf(field.getRejectedValue()))
              + "', which can't be read as one of its values");
    }
    if (error instanceof FieldError field) {
      String value =
          field.getRejectedValue() == null
              ? ""
              : " but is '" + ApiException.shortened(field.getRejectedValue().toString()) + "'";
      return new FieldProblem(field.getField(), field.getDefaultMessage() + value);
    }
    return new FieldProblem(error.getObjectName(), String.valueOf(error.getDefaultMessage()));
  }

  private static Stream<FieldProblem> parameter(ParameterValidationResult result) {
    String name = String.valueOf(result.getMethodParameter().getParameterName());
    return result.getResolvableErrors().stream()
        .map(MessageSourceResolvable::getDefaultMessage)
        .map(
            message ->
                new FieldProblem(
                    name,
                    message
                        + " but is '"
                        + ApiException.shortened(String.valueOf(result.getArgument()))
                        + "'"));
  }
}
