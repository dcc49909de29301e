package dev.ratchet.kit.security;

import dev.ratchet.kit.problem.ApiException;
import org.springframework.security.core.AuthenticationException;

/** A caller could not be recognised, for the reason of this problem. */
final class Refused extends AuthenticationException {

  private final transient ApiException problem;

  Refused(ApiException problem) {
    super(problem.detail(), problem);
    this.problem = problem;
  }

  ApiException problem() {
    return problem;
  }
}
