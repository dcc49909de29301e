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
      "Property '%s' is not known here, so it would have no effect. Known are: %s."),
  INVALID_PROPERTY(HttpStatus.BAD_REQUEST, "Property '%s' can't be read: %s."),
  VALIDATION_FAILED(
      HttpStatus.BAD_REQUEST, "The request has %d unacceptable value(s): %s. Correct and resend."),
  MISSING_PARAMETER(HttpStatus.BAD_REQUEST, "The %s '%s' is missing. Add it and resend."),
  INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "The %s '%s' has the value '%s', but it must be %s."),
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request can't be understood: %s."),
  PATH_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "There is nothing at %s. The paths of this service are listed at /swagger-ui.html."),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "%s does not take %s. It takes: %s."),
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
  JOB_NOT_FOUND(HttpStatus.NOT_FOUND, "No job has the id %s."),
  JOB_STATE_CONFLICT(HttpStatus.CONFLICT, "Job %s is %s, so it can't become %s."),
  INVALID_LAST_EVENT_ID(
      HttpStatus.BAD_REQUEST,
      "Last-Event-ID must be the id of an event of this job, 0 to %d, but is '%s'."),
  INTERNAL_ERROR(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "Something failed here that is not the request's fault. The log has it under request id %s."),
  DEPENDENCY_FAILED(HttpStatus.BAD_GATEWAY, "%s answered %d %s: %s"),
  DEPENDENCY_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "A service that this request needs can't be reached: %s. Repeat the request later."),
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
