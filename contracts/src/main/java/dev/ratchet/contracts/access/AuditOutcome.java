package dev.ratchet.contracts.access;

/** How it ended. */
public enum AuditOutcome {
  DONE,
  /** The caller may not do it. */
  DENIED,
  /** The request could not be done as it was. */
  REFUSED,
  /** An error of the service. */
  FAILED
}
