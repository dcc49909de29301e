package dev.ratchet.evaluator.console.source;

import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.problem.ApiError;
import dev.ratchet.kit.problem.ApiException;
import org.springframework.http.HttpStatus;

/** A refusal of another service, passed on as it is: its code, its status, its words. */
record RelayedProblem(String name, HttpStatus status, String template) implements ApiError {
  static ApiException of(RemoteProblemException problem) {
    HttpStatus status = HttpStatus.resolve(problem.status());
    var relayed =
        new RelayedProblem(
            problem.code(),
            status == null ? HttpStatus.BAD_GATEWAY : status,
            problem.detail().replace("%", "%%"));
    return new ApiException(relayed).causedBy(problem);
  }
}
