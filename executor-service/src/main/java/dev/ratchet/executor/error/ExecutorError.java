package dev.ratchet.executor.error;

import dev.ratchet.kit.problem.ApiError;
import org.springframework.http.HttpStatus;

/** The executor's own errors; docs/errors.md explains each. */
public enum ExecutorError implements ApiError {
  DATABASE_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No database has the id '%s'. Registered ones are listed at /v1/databases."),
  DATABASE_CHANGED(
      HttpStatus.CONFLICT,
      "The file of database %s (%s) changed after it was registered, so verdicts on it would not be"
          + " comparable. Register it again: it gets a new id."),
  DATABASE_GONE(
      HttpStatus.CONFLICT,
      "The file of database %s (%s) can't be read by this executor. Put it back, or register it"
          + " again. With several executors, mount its folder in each at the same path, or upload"
          + " the file: uploads reach all of them."),
  CONTENT_GONE(
      HttpStatus.CONFLICT,
      "The uploaded bytes %s are kept nowhere that this executor can reach. Upload the file"
          + " again."),
  CONTENT_CORRUPT(
      HttpStatus.CONFLICT,
      "The bytes kept under %s have the hash %s, so they were damaged. Upload the file again."),
  PATH_OUTSIDE_ROOTS(
      HttpStatus.FORBIDDEN,
      "The path '%s' does not lie below a folder that files may be taken from; %s. Move the file"
          + " below one, or add its folder (./ratchet serve --root FOLDER)."),
  PATH_UNREADABLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "There is no readable file or folder at '%s' below the folders that files may be taken from;"
          + " %s."),
  NOT_SQLITE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "'%s' is not a SQLite database: %s. Send the database file itself, not a dump or an"
          + " archive."),
  DATABASE_CORRUPT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "'%s' is a corrupt SQLite database: %s. Rebuild it, for example with sqlite3's .recover."),
  DATABASE_IN_USE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "'%s' has a journal beside it (%s), so its file alone is not the whole database. Close its"
          + " writer, or run PRAGMA wal_checkpoint(TRUNCATE), and try again."),
  DATABASE_CHECK_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "'%s' could not be checked: %s."),
  CELL_TOO_LONG(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "'%s' stores a cell of %d bytes, and at most %d can be read. Shorten it, or leave it out."),
  UPLOAD_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE,
      "The upload is larger than the limit of %d bytes (%s). Send a smaller file, or raise the"
          + " setting."),
  NAME_INVALID(
      HttpStatus.BAD_REQUEST,
      "The name '%s' is not usable: 1 to 200 characters, no slash, backslash or control"
          + " character."),
  DATASET_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No dataset has the id '%s'. Imported ones are listed at /v1/datasets."),
  DATASET_UNREADABLE(
      HttpStatus.UNPROCESSABLE_CONTENT, "The dataset can't be read: %s. Nothing was stored."),
  DATASET_EMPTY(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The dataset has no examples (split %s, offset %d, limit %s). Nothing was stored."),
  UNKNOWN_SPLIT(HttpStatus.UNPROCESSABLE_CONTENT, "Dataset '%s' has no split '%s'. %sIt has: %s."),
  UNKNOWN_GRADER(HttpStatus.UNPROCESSABLE_CONTENT, "There is no grader '%s'. %sKnown are: %s."),
  TOO_MANY_ITEMS(
      HttpStatus.CONTENT_TOO_LARGE,
      "The request has %d items, and at most %d are taken at once"
          + " (executor.verification.max-items). Send several requests."),
  EXECUTOR_BUSY(
      HttpStatus.TOO_MANY_REQUESTS,
      "%d verifications are going on, and no more are taken at once"
          + " (executor.verification.concurrent). Repeat the request in %d s."),
  AUDIT_NOT_FOUND(HttpStatus.NOT_FOUND, "No audit has the id '%s'."),
  AUDIT_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The audit stopped on an error of the executor: %s. The log has the whole story; what was"
          + " found before stays.");

  private final HttpStatus status;
  private final String template;

  ExecutorError(HttpStatus status, String template) {
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

  @Override
  public String title() {
    return this == NOT_SQLITE ? "Not a SQLite database" : ApiError.super.title();
  }
}
