package dev.ratchet.trainer.error;

import dev.ratchet.kit.problem.ApiError;
import org.springframework.http.HttpStatus;

/** The errors of trainings and pair sets; docs/errors.md explains each. */
public enum TrainingError implements ApiError {
  PAIR_SET_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No pair set has the id or name '%s'. GET /v1/pair-sets lists those that there are."),
  PAIR_SET_NAME_TAKEN(
      HttpStatus.CONFLICT,
      "Pair set %s is already called '%s', and a pair set never changes. Choose another name."),
  PAIR_SET_NOT_READY(
      HttpStatus.CONFLICT,
      "Pair set '%s' is %s, so it has no pairs yet. Wait until it is SUCCEEDED; if it failed, its"
          + " problem says why."),
  PAIR_SET_EMPTY(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Pair set '%s' has no pair, so there is nothing to learn from. Mine rollouts with several"
          + " samples a turn, or with goldFallback."),
  PAIR_SET_IN_USE(
      HttpStatus.CONFLICT,
      "Pair set '%s' is the data of training %s, which is %s. Wait for its end, or cancel it."),
  ROLLOUT_NOT_FOUND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The generator at %s knows no rollout '%s'. Start one there first."),
  ROLLOUT_NOT_SUCCEEDED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Rollout %s is %s with %d of %d examples done, and a part of a rollout would be learned from"
          + " unnoticed. Wait for it, or resume it."),
  MINING_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "Mining stopped on an error of its own: %s. The log has the whole story.");

  private final HttpStatus status;
  private final String template;

  TrainingError(HttpStatus status, String template) {
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
