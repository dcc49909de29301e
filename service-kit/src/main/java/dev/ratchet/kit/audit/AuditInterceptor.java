package dev.ratchet.kit.audit;

import dev.ratchet.contracts.access.AuditAction;
import dev.ratchet.contracts.access.AuditOutcome;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Notes every request that changes something, once it is answered; also those of the console, whose
 * buttons call the evaluator's own parts without HTTP. Replays change nothing.
 */
final class AuditInterceptor implements HandlerInterceptor {

  private final AuditLog log;

  AuditInterceptor(AuditLog log) {
    this.log = log;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (!(handler instanceof HandlerMethod method)
        || method.hasMethodAnnotation(NotAudited.class)
        || !(request.getRequestURI().startsWith("/v1/")
            || request.getRequestURI().startsWith("/console/"))) {
      return;
    }
    RequestedAction asked =
        RequestedAction.of(
            request.getMethod(),
            request.getRequestURI(),
            method.hasMethodAnnotation(IdempotentJob.class));
    if (asked == null) {
      return;
    }
    int status = failure == null ? response.getStatus() : 500;
    if (status >= 400 && status < 500) {
      return; // nothing was done; what a role forbids never gets here
    }
    // What was changed is what the path names; the page to go back to may be one of its parts.
    String made = asked.action() == AuditAction.CHANGED ? null : made(response);
    var event =
        new AuditLog.Event(
            asked.action(),
            asked.resource(),
            made == null ? asked.subjectId() : made,
            status < 400 ? AuditOutcome.DONE : AuditOutcome.FAILED,
            status);
    log.add(Caller.current().orElse(Caller.LOCAL), event, request.getRemoteAddr());
  }

  /** The id of what the answer's Location names. */
  private static @Nullable String made(HttpServletResponse response) {
    String location = response.getHeader(HttpHeaders.LOCATION);
    if (location == null) {
      return null;
    }
    String path = URI.create(location).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
