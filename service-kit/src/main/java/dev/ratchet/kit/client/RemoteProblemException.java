package dev.ratchet.kit.client;

import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.kit.problem.ServiceKitError;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another service answered with a problem; {@link #code()} tells which. */
public final class RemoteProblemException extends RuntimeException {

  private final String service;
  private final int status;
  private final String code;
  private final String detail;
  private final @Nullable Duration retryAfter;

  public RemoteProblemException(String service, int status, String code, String detail) {
    this(service, status, code, detail, null);
  }

  /**
   * @param retryAfter how long the service asks to wait before the same request is sent again; null
   *     when it does not
   */
  public RemoteProblemException(
      String service, int status, String code, String detail, @Nullable Duration retryAfter) {
    super("%s answered %d %s: %s".formatted(service, status, code, detail));
    this.service = service;
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** The service's base URL. */
  public String service() {
    return service;
  }

  public int status() {
    return status;
  }

  /** The code in docs/errors.md, or {@code HTTP_<status>} when the answer was no problem. */
  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  /**
   * How long a service that has too much to do asks to wait; empty for every other problem. The
   * same request succeeds later, and nothing else needs to change.
   */
  public Optional<Duration> busyFor() {
    return status == 429 || status == 503 ? Optional.ofNullable(retryAfter) : Optional.empty();
  }

  /**
   * Whether the same request may succeed later. So may one between services of different versions:
   * while one after the other is replaced by a newer one, a job waits.
   */
  public boolean isTransient() {
    return status >= 500
        || status == 429
        || status == 408
        || code.equals(ServiceKitError.VERSION_MISMATCH.name());
  }

  public ProblemSummary summary() {
    return new ProblemSummary(code, detail);
  }
}
