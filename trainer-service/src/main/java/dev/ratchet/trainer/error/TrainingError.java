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
      "Pair set '%s' can't be deleted, because it is used by: %s. Delete those first; wait for or"
          + " cancel what still runs."),
  ROLLOUT_NOT_FOUND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The generator at %s knows no rollout '%s'. Start one there first."),
  ROLLOUT_NOT_SUCCEEDED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Rollout %s is %s with %d of %d examples done, and a part of a rollout would be learned from"
          + " unnoticed. Wait for it, or resume it."),
  ROLLOUT_STILL_RUNNING(
      HttpStatus.CONFLICT,
      "Rollout %s is %s with %d of %d examples done, and onRunning is REFUSE. Wait for its end, or"
          + " ask with onRunning WAIT."),
  ROUNDS_UNFIT(
      HttpStatus.BAD_REQUEST,
      "rounds names rollout '%s', which is not one of those to mine. Name it in rollouts too, or"
          + " leave it out."),
  PREVIOUS_SET_UNFIT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Pair set '%s' was not mined, so it has no share of right first answers to compare with. Name"
          + " the set of the round before, or no previousSet."),
  REASONING_NEEDS_SAME_PROMPT(
      HttpStatus.BAD_REQUEST,
      "Pairs with text REASONING are made of answers to one prompt only, because a repair's"
          + " reasoning cites feedback that the first prompt lacks, but policy is %s. Ask with"
          + " policy SAME_PROMPT, or with text SQL."),
  EVALUATION_SPLIT_UNFIT(
      HttpStatus.BAD_REQUEST,
      "Entry %d of leakage.splits names %s. Give either datasetId (with or without split) or"
          + " rollout."),
  EVALUATION_SPLIT_UNKNOWN(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The evaluation split '%s' of dataset '%s' can't be read: %s. Without it leakage can't be"
          + " checked; GET /v1/datasets of the executor lists what there is."),
  EXAMPLES_LEAK(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "%d trajectories or examples can't be learned from, because they leak into an evaluation"
          + " split: %s. Choose others, or ask with onLeak LEAVE_OUT to go on without them."),
  EXAMPLES_UNCHECKED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "%d rows or pairs can't be checked for leakage, because their question or their database is"
          + " not known; the first is '%s'. Let their file say both (meta.question and meta.db_id),"
          + " or ask with onLeak LEAVE_OUT to take them unchecked."),
  UNKNOWN_GRADER(HttpStatus.UNPROCESSABLE_CONTENT, "There is no grader '%s'. %sThere are: %s."),
  PAIR_NOT_IN_SET(
      HttpStatus.NOT_FOUND, "Pair set '%s' has no pair at position %d; it has %d of them."),
  PAIR_NOT_SAMPLED(
      HttpStatus.NOT_FOUND,
      "Pair %d of set '%s' comes from no trajectory: it is %s. Its lineage and example are in the"
          + " pair itself."),
  TRAJECTORY_GONE(
      HttpStatus.NOT_FOUND,
      "The trajectory of pair %d (rollout %s, example %d) is no longer at the generator. What was"
          + " learned from it is in the pair itself."),
  DATASET_UNUSABLE(
      HttpStatus.UNPROCESSABLE_CONTENT, "The generator can't render prompts of dataset '%s': %s"),
  TRAINING_FILE_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No training file has the id '%s'. Upload one with POST /v1/training-files."),
  TRAINING_FILE_UNREADABLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "%s Nothing was stored; send one JSON object a line, in UTF-8, in a form of TRL."),
  TRAINING_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No training has the id '%s'. GET /v1/trainings lists those that there are."),
  TRAINING_NOT_RESUMABLE(
      HttpStatus.CONFLICT, "Training %s is %s; only a cancelled or failed one can be resumed."),
  TRAINING_NOT_ENDED(HttpStatus.CONFLICT, "Training %s is %s. Cancel it first, then delete it."),
  UNKNOWN_PRESET(HttpStatus.UNPROCESSABLE_CONTENT, "There is no preset '%s'. There are: %s."),
  TRAINING_DATA_UNFIT(HttpStatus.UNPROCESSABLE_CONTENT, "The data does not fit the method %s: %s."),
  TRAINING_PARAMETERS_UNFIT(
      HttpStatus.UNPROCESSABLE_CONTENT, "The parameters do not fit together: %s."),
  TARGET_NOT_SERVED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "'%s' is no layer that an adapter can sit on and be served; those are %s, or all-linear."),
  LENGTH_BEYOND_CONTEXT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "maxLength is %d and model '%s' reads at most %d tokens. Lower it, or take another model."),
  ADAPTER_OF_ANOTHER_BASE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Adapter '%s' belongs to model %s (base %s), not to %s (base %s). Name its own model, or no"
          + " initialAdapter."),
  TRAINING_NAME_TAKEN(
      HttpStatus.CONFLICT,
      "The name '%s' is taken: %s. Choose another adapterName, or leave it out."),
  MEMORY_INSUFFICIENT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The training is estimated to need %d MiB and may take %d MiB: %s. Lower batchSize or"
          + " maxLength, turn on gradientCheckpointing, or take a smaller model."),
  CUDA_UNAVAILABLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The training asks for CUDA and this machine has none (%s). Set device to CPU or AUTO, or"
          + " start the trainer on a machine with an NVIDIA GPU."),
  ROW_UNFIT(HttpStatus.UNPROCESSABLE_CONTENT, "No row can be made of %s: %s."),
  NO_ROWS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The data gives no row to learn from: %d example(s) had a gold that does not run, %d were"
          + " skipped, %d leak into an evaluation split. Choose other rollouts or another slice."),
  NO_ROW_FITS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "%s. rows.tooLong counts them and rows.longest names some. Raise maxLength, or choose another"
          + " truncation or shorter rows."),
  LEARNER_FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "The learner gave up at step %d (%s): %s. %s"),
  LEARNER_LOST(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The learner was lost %d time(s) without getting past step %d: %s. Its last words: %s"),
  TRAINING_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The training stopped on an error of its own: %s. The log has the whole story; it can be"
          + " resumed."),
  PAIR_SET_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The pair set stopped on an error of its own: %s. The log has the whole story.");

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
