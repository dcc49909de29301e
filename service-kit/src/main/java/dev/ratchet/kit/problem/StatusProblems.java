package dev.ratchet.kit.problem;

import dev.ratchet.kit.requestid.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/** A problem where only a status is known: errors that filters and the container signal. */
final class StatusProblems {

  /** Any other status gets a code that is its own name. */
  private record PlainStatus(HttpStatus status) implements ApiError {
    @Override
    public String name() {
      return status.name();
    }

    @Override
    public String template() {
      return "The request was answered with " + status.value() + ": %s.";
    }
  }

  private StatusProblems() {}

  static ApiException of(int status, HttpServletRequest request, String why) {
    return switch (HttpStatus.resolve(status)) {
      case BAD_REQUEST -> ProblemMapping.badRequest(why);
      case NOT_FOUND -> new ApiException(ServiceKitError.PATH_NOT_FOUND, path(request));
      case HttpStatus known when known.is4xxClientError() ->
          new ApiException(new PlainStatus(known), why);
      case null, default ->
          new ApiException(ServiceKitError.INTERNAL_ERROR, String.valueOf(RequestId.current()));
    };
  }

  /** The path that the caller asked for, also on the way through the error page. */
  static String path(HttpServletRequest request) {
    return request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI)
            instanceof String original
        ? original
        : request.getRequestURI();
  }
}
