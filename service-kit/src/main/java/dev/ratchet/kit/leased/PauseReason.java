package dev.ratchet.kit.leased;

import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import org.springframework.web.client.ResourceAccessException;

/** Why a job pauses, as its users are told. */
public final class PauseReason {
  private PauseReason() {}

  /**
   * @param cause something that is away for now
   */
  public static ProblemSummary of(RuntimeException cause) {
    return switch (cause) {
      // With the service that said so: of several it may be any.
      case RemoteProblemException problem ->
          new ProblemSummary(problem.code(), problem.getMessage());
      case ApiException problem -> new ProblemSummary(problem.error().name(), problem.detail());
      case ResourceAccessException away ->
          new ProblemSummary(
              ServiceKitError.DEPENDENCY_UNAVAILABLE.name(),
              "A service can't be reached: %s.".formatted(away.getMessage()));
      default ->
          new ProblemSummary(ServiceKitError.DEPENDENCY_UNAVAILABLE.name(), cause.toString());
    };
  }

  /**
   * @param what is not there yet
   */
  static ProblemSummary waitingFor(String what) {
    return new ProblemSummary(
        ServiceKitError.WAITING.name(), ServiceKitError.WAITING.template().formatted(what));
  }
}
