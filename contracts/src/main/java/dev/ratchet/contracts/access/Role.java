package dev.ratchet.contracts.access;

/** What a caller may do. Each role includes the ones before it. */
public enum Role {
  /** Look at everything but tokens and the audit log. */
  READ,
  /** Start, cancel and resume work, register and upload. */
  RUN,
  /** Delete, make and revoke tokens, read the audit log. */
  ADMIN;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The weaker of the two: what somebody may do through somebody else. */
  public Role and(Role other) {
    return includes(other) ? other : this;
  }
}
