package dev.ratchet.kit.client;

import dev.ratchet.contracts.ProblemSummary;

/** Another service answered with a problem; {@link #code()} tells which. */
public final class RemoteProblemException extends RuntimeException {

  private final String service;
  private final int status;
  private final String code;
  private final String detail;

  public RemoteProblemException(String service, int status, String code, String detail) {
    super("%s answered %d %s: %s".formatted(service, status, code, detail));
    this.service = service;
    this.status = status;
    this.code = code;
    this.detail = detail;
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

  /** Whether the same request may succeed later. */
  public boolean isTransient() {
    return status >= 500 || status == 429 || status == 408;
  }

  public ProblemSummary summary() {
    return new ProblemSummary(code, detail);
  }
}
