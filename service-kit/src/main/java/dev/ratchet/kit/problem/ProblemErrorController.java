package dev.ratchet.kit.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The container's error page: what filters throw and what the container itself refuses. */
@RestController
@io.swagger.v3.oas.annotations.Hidden
class ProblemErrorController implements ErrorController {

  private static final Logger log = LoggerFactory.getLogger(ProblemErrorController.class);

  @RequestMapping("${spring.web.error.path:/error}")
  @Nullable ResponseEntity<Problem> error(
      HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      return null; // told to the log already; the caller sees a broken connection
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
      ApiException problem = ProblemMapping.of(thrown, request);
      if (problem.status().is5xxServerError()) {
        log.atError().setCause(thrown).log("request failed outside of a controller");
      }
      return ProblemHandler.answer(problem, request);
    }
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404; // somebody asked for /error itself
    String message = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
    return ProblemHandler.answer(
        StatusProblems.of(status, request, message.isBlank() ? "refused" : message), request);
  }
}
