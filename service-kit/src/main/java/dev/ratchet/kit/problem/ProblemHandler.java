package dev.ratchet.kit.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.util.DisconnectedClientHelper;

@RestControllerAdvice
class ProblemHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler(Throwable.class)
  @Nullable ResponseEntity<Problem> handle(
      Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws Throwable {
    if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      return null; // nobody is left to answer
    }
    ApiException problem = ProblemMapping.of(thrown, request);
    log(problem, request);
    if (response.isCommitted()) {
      return brokenOff(thrown);
    }
    return answer(problem, request);
  }

  /**
   * A part of the answer is on its way. Passed on to the server, the error cuts the connection;
   * swallowed, it would end the body in good order, and the part would pass for the whole.
   */
  private static @Nullable ResponseEntity<Problem> brokenOff(Throwable thrown) throws Throwable {
    if (thrown instanceof AsyncRequestTimeoutException) {
      return null; // an event stream that has lived long enough; clients go on where they were
    }
    throw thrown;
  }

  static ResponseEntity<Problem> answer(ApiException problem, HttpServletRequest request) {
    var answer = ResponseEntity.status(problem.status());
    problem.headers().forEach(answer::header);
    return answer
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemWriter.at(request, problem));
  }

  private static void log(ApiException problem, HttpServletRequest request) {
    if (problem.status().is5xxServerError()) {
      log.atError()
          .addKeyValue("code", problem.error().name())
          .addKeyValue("method", request.getMethod())
          .addKeyValue("path", request.getRequestURI())
          .setCause(problem.getCause())
          .log("request failed: {}", problem.detail());
    }
  }
}
