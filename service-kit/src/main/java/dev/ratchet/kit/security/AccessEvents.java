package dev.ratchet.kit.security;

import jakarta.servlet.http.HttpServletRequest;

/** Told of what happens before a controller is reached; the audit log listens. */
public interface AccessEvents {

  /** A known caller tried what its role does not allow. */
  void denied(HttpServletRequest request, Caller caller);

  void loggedIn(HttpServletRequest request, Caller caller);

  void loggedOut(HttpServletRequest request, Caller caller);
}
