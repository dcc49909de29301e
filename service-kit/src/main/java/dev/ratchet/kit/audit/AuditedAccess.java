package dev.ratchet.kit.audit;

import dev.ratchet.contracts.access.AuditAction;
import dev.ratchet.contracts.access.AuditOutcome;
import dev.ratchet.kit.security.AccessEvents;
import dev.ratchet.kit.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/** Notes what never reaches a controller, and logins. */
final class AuditedAccess implements AccessEvents {

  private static final String SESSIONS = "sessions";

  private final AuditLog log;

  AuditedAccess(AuditLog log) {
    this.log = log;
  }

  /** Looking at what one may not see changes nothing, so only the rest is noted. */
  @Override
  public void denied(HttpServletRequest request, Caller caller) {
    RequestedAction asked = RequestedAction.of(request.getMethod(), request.getRequestURI(), false);
    if (asked != null) {
      int status = HttpStatus.FORBIDDEN.value();
      add(
          request,
          caller,
          new AuditLog.Event(
              asked.action(), asked.resource(), asked.subjectId(), AuditOutcome.DENIED, status));
    }
  }

  @Override
  public void loggedIn(HttpServletRequest request, Caller caller) {
    add(request, caller, done(AuditAction.LOGGED_IN));
  }

  @Override
  public void loggedOut(HttpServletRequest request, Caller caller) {
    add(request, caller, done(AuditAction.LOGGED_OUT));
  }

  private static AuditLog.Event done(AuditAction action) {
    return new AuditLog.Event(
        action, SESSIONS, null, AuditOutcome.DONE, HttpStatus.SEE_OTHER.value());
  }

  private void add(HttpServletRequest request, Caller caller, AuditLog.Event event) {
    log.add(caller, event, request.getRemoteAddr());
  }
}
