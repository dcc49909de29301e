package dev.ratchet.generator.error;

import dev.ratchet.kit.problem.ApiError;
import org.springframework.http.HttpStatus;

/** The generator's own errors; docs/errors.md explains each. */
public enum GeneratorError implements ApiError {
  UNKNOWN_MODEL(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "There is no model '%s'. %sKnown are: %s (see /v1/models)."),
  MODEL_NOT_FOUND(
      HttpStatus.NOT_FOUND, "There is no model '%s' to chat with; GET /v1/models lists all."),
  UNKNOWN_GRADER(
      HttpStatus.UNPROCESSABLE_CONTENT, "The executor has no grader '%s'. %sKnown are: %s."),
  DATASET_NOT_FOUND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The executor has no dataset '%s'. Import one with its POST /v1/datasets, then send its id."),
  UNKNOWN_SPLIT(HttpStatus.UNPROCESSABLE_CONTENT, "Dataset '%s' has no split '%s'. %sIt has: %s."),
  EMPTY_SELECTION(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Split %s, offset %d and limit %s select none of the %d examples. Choose a smaller offset."),
  GOLD_IN_FEEDBACK(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Feedback mode %s with detail %s shows what only gold can tell, but scope %s is gold-free."
          + " Use ONLINE_VISIBLE, or set allowGoldInFeedback to true: the run is then marked"
          + " gold-informed."),
  ENGINE_OPTION_UNUSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Model '%s' does not take the option engine.%s. Leave it out, or choose another model."),
  PREDICTIONS_MISSING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Model 'replay' needs engine.predictionsId, the id that POST /v1/predictions answered."),
  PREDICTIONS_NOT_FOUND(
      HttpStatus.NOT_FOUND, "No predictions have the id '%s'. Upload them to /v1/predictions."),
  PREDICTIONS_UNREADABLE(
      HttpStatus.UNPROCESSABLE_CONTENT, "The predictions can't be read: %s. Nothing was stored."),
  PREDICTIONS_COUNT_MISMATCH(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The predictions cover %d example(s), but the dataset has %d in split %s. Send exactly one"
          + " entry an example, in dataset order; a blank one counts as wrong."),
  TOO_FEW_PREDICTIONS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The predictions have at most %d answer(s) an example, but %d sample(s) a turn are asked for."
          + " Ask for fewer samples."),
  FIRST_TURNS_UNFIT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The first turns of rollout '%s' can't be taken: %s. Leave firstTurnsFrom out to generate"
          + " them."),
  ROLLOUT_NOT_FOUND(
      HttpStatus.NOT_FOUND, "No rollout has the id '%s'. Rollouts are listed at /v1/rollouts."),
  ROLLOUT_NOT_READY(
      HttpStatus.CONFLICT,
      "Rollout %s is still preparing its items, so it has no manifest yet. Ask again in a second."),
  ROLLOUT_NOT_RESUMABLE(
      HttpStatus.CONFLICT, "Rollout %s is %s, and only a stopped one can be resumed. %s"),
  NOTHING_TO_RETRY(HttpStatus.CONFLICT, "Rollout %s is %s and has %d failed item(s) to retry."),
  TRAJECTORY_NOT_FOUND(HttpStatus.NOT_FOUND, "Rollout %s has no trajectory of example %d (yet)."),
  UNKNOWN_EXPORT_FORMAT(HttpStatus.NOT_FOUND, "There is no export format '%s'. Known are: %s."),
  ROLLOUT_UNFINISHED(
      HttpStatus.CONFLICT,
      "Rollout %s is %s with %d of %d examples done. Wait for its end, or export what is there with"
          + " ?partial=true."),
  TOO_MANY_EXPORTS(
      HttpStatus.TOO_MANY_REQUESTS,
      "%d exports are being written at this moment, the most that generator.export.concurrent"
          + " allows. Repeat the request in %d s."),
  EXPORT_BROKEN_OFF(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The export of rollout %s ended after %d of %d rows: %s. The connection was cut, so that"
          + " nobody takes the part for the whole. Repeat the request."),
  ROLLOUT_ITEMS_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "%d of %d item(s) failed after their last attempt; the first says: %s. Mend the cause and"
          + " POST to /v1/rollouts/{id}/retry."),
  TRAINER_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "Model '%s' is not known here, and the trainer that may have it can't be reached: %s. Start"
          + " the trainer (ratchet.trainer.base-url), or use one of: %s."),
  MODEL_NOT_READY(
      HttpStatus.CONFLICT,
      "Model '%s' is %s in the trainer, so it can't be used. The trainer's GET /v1/models/%s tells"
          + " how far it is or what went wrong."),
  EXPORT_MISSING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Model '%s' has no %s export, its exports are: %s. Make one with the trainer's POST"
          + " /v1/models/%s/exports, or choose another engine.precision."),
  ADAPTER_FILE_MISSING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Adapter '%s' has no file %s, so it can't be served in %s. Choose another"
          + " engine.precision."),
  MODEL_GONE(
      HttpStatus.GONE,
      "The trainer no longer has %s, and not all of its files are in this generator's cache: %s."
          + " Use another model."),
  MODEL_DOWNLOAD_FAILED(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The files of %s could not be fetched: %s. The next attempt goes on where this one stopped."),
  MODEL_FILE_CORRUPT(
      HttpStatus.BAD_GATEWAY,
      "File %s of %s came with the SHA-256 '%s' instead of '%s', also when it was fetched again."
          + " Export the model anew in the trainer."),
  MODEL_CACHE_FULL(
      HttpStatus.INSUFFICIENT_STORAGE,
      "%d bytes of %s don't fit: the cache holds %d bytes that are in use, its limit is %d, and %d"
          + " bytes are free on the disk. Raise generator.catalog.max-size or free disk space."),
  MODEL_TOO_LARGE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "%s needs about %d bytes of memory, but generator.genai.memory allows %d. Raise it, or choose"
          + " a smaller engine.precision."),
  MODEL_UNUSABLE(HttpStatus.UNPROCESSABLE_CONTENT, "%s can't be served: %s."),
  MODEL_WITHOUT_CHAT_TEMPLATE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Model '%s' has no chat template, so there is no right way to put a prompt to it. Add"
          + " chat_template to its tokenizer_config.json and import it again."),
  ENGINE_UNAVAILABLE(HttpStatus.NOT_IMPLEMENTED, "ONNX Runtime GenAI can't run here: %s."),
  MESSAGES_REFUSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The chat template of model '%s' does not take these messages: %s."),
  DRIFT_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "This can't be compared: %s."),
  ADAPTER_OF_ANOTHER_MODEL(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Adapter '%s' was trained on model '%s', not on '%s'. Name its own model, or another"
          + " adapter."),
  DRIFT_NOT_FOUND(
      HttpStatus.NOT_FOUND, "No drift has the id '%s'. Drifts are listed at /v1/drifts."),
  PROMPT_TOO_LONG(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Prompt %d has %d tokens, and the model reads at most %d before its answer. Shorten it."),
  NOTHING_TO_COMPARE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "All %d example(s) were left out; the first because %s. Choose others, or show fewer tables"
          + " (schemaMode, topKTables)."),
  DRIFT_FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "The drift could not be measured: %s."),
  ENDPOINT_UNKNOWN(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Model '%s' names the endpoint '%s', which is not configured. Configured are: %s"
          + " (generator.openai.endpoints)."),
  ENDPOINT_MODEL_NOT_OFFERED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Endpoint '%s' is not configured to offer '%s', only: %s"
          + " (generator.openai.endpoints.%s.models)."),
  BASE_URL_REFUSED(
      HttpStatus.UNPROCESSABLE_CONTENT, "The base URL can't be used: %s. Nothing was sent."),
  API_KEY_UNKNOWN(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "apiKeyName names no key that may be sent to %s. Those that may are: %s"
          + " (%s.keys). Send the name of a key, never the key."),
  API_KEY_MISSING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The key of endpoint '%s' can't be had: %s. Nothing was sent."),
  ENDPOINT_KEY_REFUSED(
      HttpStatus.BAD_GATEWAY,
      "Endpoint '%s' refused the key, so no other request would fare better. Mend the key (%s) and"
          + " resume the rollout. It answered %s"),
  ENDPOINT_MODEL_UNKNOWN(
      HttpStatus.BAD_GATEWAY,
      "Endpoint '%s' has no model '%s'. Its GET /models tells which it has. It answered %s"),
  ENDPOINT_REFUSED(
      HttpStatus.BAD_GATEWAY,
      "Endpoint '%s' refuses requests as this rollout makes them, so every other one would be"
          + " refused, too. It answered %s"),
  ENDPOINT_UNUSABLE(
      HttpStatus.BAD_GATEWAY,
      "Endpoint '%s' gave no usable answer to any of %d prompts. The first: %s"),
  ENDPOINT_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "Endpoint '%s' is away for now, the rollout goes on when it is back: %s"),
  VERIFIER_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "Verifier '%s' can't be used: %s."),
  VERIFIERS_UNHEARD(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Scope %s listens to no verifiers, so they would decide nothing. Use ONLINE_GUARDED or"
          + " EXTERNAL, or leave verifiers out."),
  VERIFIERS_MISSING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Scope %s lets verifiers decide, and the request names none. Name some, or use"
          + " ONLINE_GUARDED."),
  VOTE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "This rollout can't vote: %s."),
  CANDIDATE_NOT_FOUND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Trajectory %d of rollout %s has no %s that could be judged. Name turn and sample of a"
          + " candidate with SQL."),
  PERSON_VERDICT_NOT_FOUND(
      HttpStatus.NOT_FOUND, "No verdict of a person has the id '%s'. GET /v1/verdicts lists them.");

  private final HttpStatus status;
  private final String template;

  GeneratorError(HttpStatus status, String template) {
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
