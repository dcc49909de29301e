package dev.ratchet.contracts.access;

/** What was done. */
public enum AuditAction {
  STARTED,
  CANCELLED,
  RESUMED,
  /** Registered, imported, uploaded or made. */
  CREATED,
  CHANGED,
  DELETED,
  ROTATED,
  LOGGED_IN,
  LOGGED_OUT
}
