package dev.ratchet.contracts.access;

/** How it ended. */
public enum AuditOutcome {
  DONE,
  /** The caller may not do it. */
  DENIED,
  /** An error of the service. */
  FAILED
}
