package dev.ratchet.trainer.error;

import dev.ratchet.kit.problem.ApiError;
import org.springframework.http.HttpStatus;

/** The trainer's own errors; docs/errors.md explains each. */
public enum TrainerError implements ApiError {
  // The store
  MODEL_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No model has the id or name '%s'. Those in the store are listed at /v1/models."),
  MODEL_NOT_READY(
      HttpStatus.CONFLICT,
      "Model '%s' is %s, so it can't be used yet. Wait until it is SUCCEEDED, or import it again."),
  MODEL_IN_USE(
      HttpStatus.CONFLICT,
      "Model '%s' can't be deleted, because it is used by: %s. End that first."),
  NAME_TAKEN(
      HttpStatus.CONFLICT,
      "The name '%s' belongs to %s already, and models and adapters share their names. Choose"
          + " another."),
  NAME_INVALID(
      HttpStatus.BAD_REQUEST,
      "'%s' can't be a name: 1 to 100 letters, digits, '.', '_' and '-', a letter or digit first,"
          + " and nothing that looks like an id."),
  PATH_OUTSIDE_ROOTS(
      HttpStatus.FORBIDDEN,
      "The path '%s' does not lie below a folder that files may be taken from; %s. Move the files"
          + " below one, or add their folder (./ratchet serve --root FOLDER)."),
  PATH_UNREADABLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "There is no readable file or folder at '%s' below the folders that files may be taken from;"
          + " %s."),
  STORE_FULL(
      HttpStatus.INSUFFICIENT_STORAGE,
      "%s does not fit into the store: %s. Delete what nobody needs, or put ratchet.data-dir on a"
          + " larger disk."),
  STORE_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The store's folder can't be read or written: %s. See to its rights and its disk, then start"
          + " again."),
  FILE_NOT_FOUND(
      HttpStatus.NOT_FOUND, "%s has no file '%s'. Its files are listed at the path above it."),
  RANGE_NOT_SATISFIABLE(
      HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
      "The range '%s' does not lie within the %d bytes of '%s'."),
  UPLOAD_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE,
      "The upload is larger than the limit of %d bytes (%s). Send a smaller file, or raise the"
          + " setting."),
  ARCHIVE_REFUSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The archive is not taken: %s. Send a zip of the plain files of one directory."),
  JOB_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "It failed here for a reason that is not the request's fault: %s. The trainer's log has"
          + " more."),

  // What a model's files can be
  MODEL_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The model's files can't be used (%s): %s"),
  MODEL_UNSUPPORTED(
      HttpStatus.UNPROCESSABLE_CONTENT, "The model is of a kind that is not read (%s): %s"),
  MODEL_INCONSISTENT(
      HttpStatus.UNPROCESSABLE_CONTENT, "The model's files do not fit together (%s): %s"),
  MODEL_INCOMPLETE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "'%s' is not a whole model: %s is missing. Needed are config.json, tokenizer.json and"
          + " model*.safetensors, or one .gguf file."),

  // Downloads
  HUB_UNREACHABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The hub at %s can't be reached (%s), so '%s' can't be downloaded. Connect to the network,"
          + " name a mirror with trainer.hub.base-url, or import the model from a folder."),
  HUB_OFFLINE(
      HttpStatus.CONFLICT,
      "Downloads are switched off (trainer.hub.offline), so '%s' can't be fetched. Import the model"
          + " from a folder."),
  HUB_NOT_FOUND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The hub at %s has no '%s' at revision '%s', or shows it only with a token"
          + " (trainer.hub.token or HF_TOKEN)."),
  HUB_ACCESS_DENIED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The hub at %s refuses '%s' with status %d. Accept its terms there, and give a token that may"
          + " read it (trainer.hub.token or HF_TOKEN)."),
  HUB_FAILED(
      HttpStatus.BAD_GATEWAY, "The hub at %s failed for '%s' after %d attempt(s): %s. Try again."),
  HUB_CHECKSUM_MISMATCH(
      HttpStatus.BAD_GATEWAY,
      "'%s' came with the checksum %s instead of %s, twice. Nothing was kept; try again, or use"
          + " another mirror (trainer.hub.base-url)."),
  STARTER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The starter model can't be fetched: %s"),

  // Exports
  EXPORT_NOT_FOUND(HttpStatus.NOT_FOUND, "No export has the id '%s'."),
  EXPORT_NOT_READY(
      HttpStatus.CONFLICT,
      "Export %s is %s, so it has no files. Wait until it is SUCCEEDED, or ask for it again."),
  EXPORT_INVALID(HttpStatus.BAD_REQUEST, "The export can't be made: %s."),

  // Adapters
  ADAPTER_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No adapter has the id or name '%s'. The registered ones are listed at /v1/adapters."),
  ADAPTER_UNREADABLE(
      HttpStatus.UNPROCESSABLE_CONTENT, "The adapter's files can't be used (%s): %s"),
  ADAPTER_MISMATCH(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The adapter does not fit the base '%s' in %d point(s): %s. Name the model that it was"
          + " trained on."),
  ADAPTER_RANK_TOO_HIGH(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The adapter has rank %d, and at most %d is served (trainer.adapter.max-rank). Train it with"
          + " a lower rank, or raise the setting."),
  ADAPTER_IN_USE(
      HttpStatus.CONFLICT,
      "Adapter '%s' can't be deleted, because it is used by: %s. End or delete that first.");

  private final HttpStatus status;
  private final String template;

  TrainerError(HttpStatus status, String template) {
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
