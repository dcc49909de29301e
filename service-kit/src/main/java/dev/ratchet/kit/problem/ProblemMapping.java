package dev.ratchet.kit.problem;

import static dev.ratchet.kit.problem.ServiceKitError.BAD_REQUEST;
import static dev.ratchet.kit.problem.ServiceKitError.BODY_TOO_LARGE;
import static dev.ratchet.kit.problem.ServiceKitError.DATABASE_UNAVAILABLE;
import static dev.ratchet.kit.problem.ServiceKitError.DEPENDENCY_FAILED;
import static dev.ratchet.kit.problem.ServiceKitError.DEPENDENCY_UNAVAILABLE;
import static dev.ratchet.kit.problem.ServiceKitError.INTERNAL_ERROR;
import static dev.ratchet.kit.problem.ServiceKitError.INVALID_PARAMETER;
import static dev.ratchet.kit.problem.ServiceKitError.METHOD_NOT_ALLOWED;
import static dev.ratchet.kit.problem.ServiceKitError.MISSING_PARAMETER;
import static dev.ratchet.kit.problem.ServiceKitError.NOT_ACCEPTABLE;
import static dev.ratchet.kit.problem.ServiceKitError.PATH_NOT_FOUND;
import static dev.ratchet.kit.problem.ServiceKitError.STORAGE_FULL;
import static dev.ratchet.kit.problem.ServiceKitError.UNSUPPORTED_MEDIA_TYPE;

import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.postgres.DatabaseAway;
import dev.ratchet.kit.requestid.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Which error each exception is. Nothing of an exception that is not listed here reaches a caller.
 */
final class ProblemMapping {

  private static final int DATABASE_RETRY_SECONDS = 5;

  private ProblemMapping() {}

  static ApiException of(Throwable thrown, HttpServletRequest request) {
    ApiException own = inChain(thrown);
    if (own != null) {
      return own;
    }
    String full = StorageFull.in(thrown);
    if (full != null) {
      return new ApiException(STORAGE_FULL, full).causedBy(thrown);
    }
    return switch (thrown) {
      case HttpMessageNotReadableException e -> JsonProblems.of(e, request);
      case MethodArgumentNotValidException e -> ValidationProblems.of(e);
      case HandlerMethodValidationException e -> ValidationProblems.of(e);
      case jakarta.validation.ConstraintViolationException e -> ValidationProblems.of(e);
      case MissingRequestHeaderException e ->
          new ApiException(MISSING_PARAMETER, "header", e.getHeaderName());
      case MissingServletRequestParameterException e ->
          new ApiException(MISSING_PARAMETER, "query parameter", e.getParameterName());
      case MissingServletRequestPartException e ->
          new ApiException(MISSING_PARAMETER, "multipart part", e.getRequestPartName());
      case MethodArgumentTypeMismatchException e -> mismatch(e);
      case TypeMismatchException e ->
          invalid("value", e.getPropertyName(), e.getValue(), e.getRequiredType());
      case NoResourceFoundException _, NoHandlerFoundException _ ->
          new ApiException(PATH_NOT_FOUND, request.getRequestURI());
      case HttpRequestMethodNotSupportedException e -> method(e, request);
      case HttpMediaTypeNotSupportedException e -> mediaType(e);
      case HttpMediaTypeNotAcceptableException _ ->
          new ApiException(NOT_ACCEPTABLE, String.valueOf(request.getHeader(HttpHeaders.ACCEPT)));
      case MaxUploadSizeExceededException e ->
          new ApiException(
              BODY_TOO_LARGE,
              e.getMaxUploadSize(),
              request.getRequestURI(),
              "ratchet.web.max-upload");
      case MultipartException e -> multipart(e);
      // As filters meet it, which read parts without Spring.
      case FileUploadException e -> multipart(e);
      case InvalidParameterException e ->
          badRequest("a parameter can't be read, %s".formatted(e.getMessage()));
      // Names with characters of no alphabet, which the firewall refuses where they are read.
      case RequestRejectedException e ->
          badRequest("a parameter or header is refused, %s".formatted(e.getMessage()));
      case RemoteProblemException e ->
          new ApiException(DEPENDENCY_FAILED, e.service(), e.status(), e.code(), e.detail())
              .with("remoteCode", e.code())
              .causedBy(e);
      case ResourceAccessException e ->
          new ApiException(DEPENDENCY_UNAVAILABLE, String.valueOf(e.getMessage())).causedBy(e);
      case RuntimeException e when DatabaseAway.is(e) -> databaseAway(e);
      case ErrorResponse e when e.getStatusCode().is4xxClientError() ->
          StatusProblems.of(
              e.getStatusCode().value(), request, String.valueOf(e.getBody().getDetail()));
      default ->
          new ApiException(INTERNAL_ERROR, String.valueOf(RequestId.current())).causedBy(thrown);
    };
  }

  private static @Nullable ApiException inChain(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof ApiException own) {
        return own;
      }
    }
    return null;
  }

  private static ApiException multipart(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return badRequest("its multipart body can't be read, %s".formatted(root.getMessage()));
  }

  private static ApiException mismatch(MethodArgumentTypeMismatchException e) {
    String place =
        Arrays.stream(e.getParameter().getParameterAnnotations())
            .map(annotation -> annotation.annotationType().getSimpleName())
            .map(
                name ->
                    switch (name) {
                      case "PathVariable" -> "path variable";
                      case "RequestParam" -> "query parameter";
                      case "RequestHeader" -> "header";
                      default -> "";
                    })
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse("parameter");
    return invalid(place, e.getName(), e.getValue(), e.getRequiredType());
  }

  private static ApiException invalid(
      String place, @Nullable String name, @Nullable Object value, @Nullable Class<?> type) {
    return new ApiException(
        INVALID_PARAMETER, place, name, String.valueOf(value), ExpectedType.describe(type));
  }

  private static ApiException method(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    String[] supported = e.getSupportedMethods();
    String allowed = supported == null ? "" : String.join(", ", supported);
    return new ApiException(METHOD_NOT_ALLOWED, request.getRequestURI(), e.getMethod(), allowed)
        .withHeader(HttpHeaders.ALLOW, allowed);
  }

  private static ApiException mediaType(HttpMediaTypeNotSupportedException e) {
    List<MediaType> supported = e.getSupportedMediaTypes();
    String sent = e.getContentType() == null ? "none" : e.getContentType().toString();
    String types =
        supported.stream()
            .filter(MediaType::isConcrete)
            .map(MediaType::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    return new ApiException(
        UNSUPPORTED_MEDIA_TYPE, sent, types.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : types);
  }

  private static ApiException databaseAway(Exception e) {
    return new ApiException(DATABASE_UNAVAILABLE, DATABASE_RETRY_SECONDS)
        .withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DATABASE_RETRY_SECONDS))
        .causedBy(e);
  }

  static ApiException badRequest(String what) {
    return new ApiException(BAD_REQUEST, what);
  }
}
