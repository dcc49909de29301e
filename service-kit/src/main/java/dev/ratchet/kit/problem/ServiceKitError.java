package dev.ratchet.kit.problem;

import org.springframework.http.HttpStatus;

/** The errors that every service shares. */
public enum ServiceKitError implements ApiError {
  MALFORMED_JSON(
      HttpStatus.BAD_REQUEST,
      "The request body is not valid JSON: at line %d, column %d, %s. Send one complete JSON"
          + " object."),
  BODY_MISSING(
      HttpStatus.BAD_REQUEST,
      "%s %s needs a JSON body and got none. Send one with Content-Type: application/json."),
  UNKNOWN_PROPERTY(
      HttpStatus.BAD_REQUEST,
      "Property '%s' is not known here, so it would have no effect. %sKnown are: %s."),
  INVALID_PROPERTY(HttpStatus.BAD_REQUEST, "Property '%s' can't be read: %s."),
  VALIDATION_FAILED(
      HttpStatus.BAD_REQUEST, "The request has %d unacceptable value(s): %s. Correct and resend."),
  MISSING_PARAMETER(HttpStatus.BAD_REQUEST, "The %s '%s' is missing. Add it and resend."),
  INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "The %s '%s' has the value '%s', but it must be %s."),
  UNKNOWN_PARAMETER(
      HttpStatus.BAD_REQUEST,
      "Query parameter '%s' is not known here, so it would have no effect. %sKnown are: %s."),
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request can't be understood: %s."),
  PATH_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "There is nothing at '%s'. The paths of this service are listed at /swagger-ui.html."),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "'%s' does not take %s. It takes: %s."),
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE, "No answer can be given in the form that Accept asks for: '%s'."),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body of type '%s' is not taken here. Send one of: %s."),
  BODY_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE,
      "The request body is larger than the %d bytes that %s takes. Send less, or raise %s."),
  IDEMPOTENCY_KEY_MISSING(
      HttpStatus.BAD_REQUEST,
      "%s %s starts a job, so it needs an Idempotency-Key header: any text of 1 to 255 characters"
          + " that is new for each job and the same when you repeat a request."),
  IDEMPOTENCY_KEY_INVALID(
      HttpStatus.BAD_REQUEST,
      "The Idempotency-Key must be 1 to 255 printable ASCII characters; it has %d characters:"
          + " '%s'."),
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The Idempotency-Key '%s' belongs to an earlier request with another method, path or body."
          + " Use a new key for a new request."),
  IDEMPOTENCY_BODY_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE,
      "With an Idempotency-Key a body may have %d bytes (ratchet.idempotency.max-body), since it is"
          + " compared with that of the first request. Send a larger one without the header."),
  IDEMPOTENCY_IN_PROGRESS(
      HttpStatus.CONFLICT,
      "The first request with the Idempotency-Key '%s' is still being handled. Repeat this one in"
          + " %d s."),
  LIMIT_OUT_OF_RANGE(HttpStatus.BAD_REQUEST, "limit must be 1 to %d but is %d."),
  INVALID_CURSOR(
      HttpStatus.BAD_REQUEST,
      "The cursor '%s' was not made by this service. Send back a nextCursor unchanged, or none to"
          + " start at the first page."),
  CURSOR_OF_ANOTHER_QUERY(
      HttpStatus.BAD_REQUEST,
      "The cursor '%s' belongs to a query with other parameters. Repeat the parameters of its first"
          + " page, or send no cursor."),
  JOB_NOT_FOUND(HttpStatus.NOT_FOUND, "No job has the id '%s'."),
  JOB_STATE_CONFLICT(HttpStatus.CONFLICT, "Job %s is %s, so it can't become %s."),
  INVALID_LAST_EVENT_ID(
      HttpStatus.BAD_REQUEST,
      "Last-Event-ID must be the id of an event of this job, 0 to %d, but is '%s'."),
  TOKEN_MISSING(
      HttpStatus.UNAUTHORIZED,
      "%s %s needs an API token. Send it as 'Authorization: Bearer TOKEN'."),
  TOKEN_MALFORMED(
      HttpStatus.UNAUTHORIZED,
      "The Authorization header is not 'Bearer TOKEN' with a token of the form rk_ID_SECRET. Send"
          + " the token as it was shown when it was made."),
  TOKEN_INVALID(HttpStatus.UNAUTHORIZED, "The token is not known here. Check where it comes from."),
  TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED, "The token has expired. Ask an administrator for one."),
  TOKEN_REVOKED(HttpStatus.UNAUTHORIZED, "The token was revoked. Ask an administrator for one."),
  SESSION_ENDED(HttpStatus.UNAUTHORIZED, "The session has ended. Log in again at /login."),
  TOKEN_UNEXPECTED(
      HttpStatus.UNAUTHORIZED,
      "The request brings a token, but tokens are off here: everybody who reaches this service may"
          + " do everything, and no token is checked. Leave the Authorization header out, or turn"
          + " tokens on with ratchet.security.mode=tokens."),
  TOKENS_OFF(
      HttpStatus.CONFLICT,
      "There are no tokens to manage, because tokens are off here: ratchet.security.mode is open."
          + " Start the services with ratchet.security.mode=tokens (RATCHET_SECURITY_MODE=tokens)"
          + " and make the first token with './ratchet tokens create'."),
  ROLE_MISSING(
      HttpStatus.FORBIDDEN,
      "The token is valid but none of its roles is known here. ratchet.security.oidc.roles says"
          + " which count."),
  ROLE_INSUFFICIENT(
      HttpStatus.FORBIDDEN,
      "%s %s needs the role %s, but '%s' has the role %s. Use a token with that role."),
  CSRF_TOKEN_INVALID(
      HttpStatus.FORBIDDEN,
      "A request with a session cookie needs its X-CSRF-TOKEN header, or the form field _csrf, and"
          + " it is missing or wrong. Reload the page and try again."),
  HOST_NOT_ALLOWED(
      HttpStatus.FORBIDDEN,
      "The Host header '%s' is not one that this service answers to: %s. Call it by one of these,"
          + " or add the name to ratchet.security.allowed-hosts."),
  ORIGIN_NOT_ALLOWED(
      HttpStatus.FORBIDDEN,
      "A web page of '%s' may not use this service. If it is meant to, add it to"
          + " ratchet.security.allowed-origins."),
  TOO_MANY_FAILURES(
      HttpStatus.TOO_MANY_REQUESTS,
      "Too many wrong tokens came from %s. Check the token, and try again in %d s."),
  TOKEN_NOT_FOUND(HttpStatus.NOT_FOUND, "No token has the id '%s'."),
  TOKEN_REPLACED(
      HttpStatus.UNAUTHORIZED, "This token was rotated and logs nobody in: use the new one."),
  TOKEN_NOT_ROTATABLE(
      HttpStatus.CONFLICT, "Token %s was revoked, so it can't be rotated. Make a new one."),
  SERVER_BUSY(
      HttpStatus.SERVICE_UNAVAILABLE,
      "%d requests are being handled, as many as ratchet.web.max-concurrent-requests allows."
          + " Repeat this one in %d s."),
  TOO_MANY_JOBS(
      HttpStatus.TOO_MANY_REQUESTS,
      "%d jobs of this service are queued or running, as many as ratchet.jobs.max-open allows."
          + " Repeat the request in %d s, or cancel one of them."),
  INTERNAL_ERROR(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "Something failed here that is not the request's fault. The log has it under request id %s."),
  DEPENDENCY_FAILED(HttpStatus.BAD_GATEWAY, "%s answered %d %s: %s"),
  DEPENDENCY_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "A service that this request needs can't be reached: %s. Repeat the request later."),
  WAITING(HttpStatus.SERVICE_UNAVAILABLE, "Waits for %s, and goes on by itself."),
  DATABASE_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The database can't be reached or has no free connection. Repeat the request in %d s."),
  STORAGE_FULL(
      HttpStatus.INSUFFICIENT_STORAGE,
      "No space is left: %s. Nothing of this request was kept. Free some and repeat it."),
  VERSION_MISMATCH(
      HttpStatus.CONFLICT,
      "One service speaks contract version %s and the other %s, so their call was refused. Run the"
          + " same release of Ratchet everywhere.");

  private final HttpStatus status;
  private final String template;

  ServiceKitError(HttpStatus status, String template) {
    this.status = status;
    this.template = template;
  }

  @Override
  public HttpStatus status() {
    return status;
  }

  @Override
  public String template() {
    return template;
  }
}
