package dev.ratchet.evaluator.error;

import dev.ratchet.kit.problem.ApiError;
import org.springframework.http.HttpStatus;

/** The errors of the evaluator; docs/errors.md explains each. */
public enum EvaluatorError implements ApiError {
  EVALUATION_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No evaluation has the id '%s'. GET /v1/evaluations lists those that there are."),
  EVALUATION_NOT_SUCCEEDED(
      HttpStatus.CONFLICT,
      "Evaluation %s is %s, so it has no numbers. Wait until it is SUCCEEDED; if it failed, its"
          + " problem says why."),
  EVALUATION_IMPORTED(
      HttpStatus.CONFLICT,
      "Evaluation %s was imported from a bundle: %s. It can be read and deleted, and compared when"
          + " its bundle has the outcomes."),
  EVALUATION_FILE_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "Evaluation %s has no file '%s'. GET /v1/evaluations/{id}/files lists those that its bundle"
          + " had; evaluations that ran here have none."),
  ROLLOUT_NOT_FOUND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The generator at %s knows no rollout '%s'. Start one there first."),
  ROLLOUT_NOT_SUCCEEDED(
      HttpStatus.CONFLICT,
      "Rollout %s is %s with %d of %d examples done, and numbers over a part of a run would"
          + " mislead. Resume the rollout and evaluate it again."),
  ROLLOUT_INCOMPLETE(
      HttpStatus.CONFLICT,
      "Rollout %s has %d trajectories for its %d examples (%d failed). Retry its failed examples"
          + " and evaluate it again."),
  RUN_NOT_FOUND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Neither an evaluation here nor a rollout of the generator at %2$s has the id '%1$s'."),
  EVALUATE_FIRST(
      HttpStatus.CONFLICT,
      "Rollout %s has %d examples, and at most %d are read for a comparison. Evaluate it first"
          + " (POST /v1/evaluations), then compare again."),
  RUNS_OF_DIFFERENT_DATASETS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Run %s is over dataset '%s' (%s) and run %s over '%s' (%s), so their examples can't be"
          + " paired. Compare runs of one dataset, or send force: true to pair them by index."),
  NO_COMMON_EXAMPLES(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Runs %s and %s have no example in common that both can be judged by, so there is nothing to"
          + " compare. Compare runs over the same split, offset and limit."),
  RUNS_OF_DIFFERENT_GRADERS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Run %s was judged by %s, version %d, and run %s by %s, version %d, so a flip may be the"
          + " grader's. Name a grader that both have (%s), or send force: true."),
  GRADER_NOT_IN_RUN(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Run %s has no verdicts of grader '%s'. It has those of: %s."),
  COMPARISON_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No comparison has the id '%s'. GET /v1/comparisons lists those that there are."),
  ANALYSIS_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No analysis has the id '%s'. GET /v1/analyses lists those that there are."),
  ANALYSIS_NOT_SUCCEEDED(
      HttpStatus.CONFLICT,
      "Analysis %s is %s, so it has no report. Wait until it is SUCCEEDED; if it failed, its"
          + " problem says why."),
  ANALYSIS_TARGET_UNCLEAR(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Name what to analyse by rolloutId or by evaluationId, and by one of them only; %s."),
  ANALYSIS_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The analysis stopped on an error of its own: %s. The log has the whole story."),
  RUN_TABLE_NOT_FOUND(
      HttpStatus.NOT_FOUND, "No table of runs has the id '%s'. GET /v1/run-tables lists them."),
  RUNS_OF_DIFFERENT_OVERLAYS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Run %s is judged with gold overlay %s and run %s with %s, so a difference may be the"
          + " golds'. Use one overlay for all, or send force: true."),
  OVERLAY_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No gold overlay is '%s'. Name one by its id, its name or name@version; GET /v1/overlays"
          + " lists them."),
  OVERLAY_UNREADABLE(
      HttpStatus.UNPROCESSABLE_CONTENT, "The overlay can't be used: %s. Nothing was stored."),
  OVERLAY_DOES_NOT_FIT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Gold overlay %s does not fit dataset '%s': %s. Use the overlay that was made for it."),
  OVERLAY_GOLD_NOT_JUDGED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Example %d can't be judged again with the gold of overlay %s: %s."),
  OVERLAY_IN_USE(
      HttpStatus.CONFLICT,
      "Gold overlay %s is named by %d evaluations and analyses. Delete those first."),
  EXPERIMENT_FILE_UNREADABLE(
      HttpStatus.BAD_REQUEST, "The experiment file can't be read, line %d: %s."),
  EXPERIMENT_FILE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The experiment file has %s: %s, %s."),
  EXPERIMENT_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "No experiment has the id '%s'. GET /v1/experiments lists those that there are."),
  EXPERIMENT_IMPORTED(
      HttpStatus.CONFLICT,
      "Experiment %s was imported from a bundle, so it can only be read and deleted."),
  EXPERIMENT_NOT_ENDED(
      HttpStatus.CONFLICT,
      "Experiment %s is %s. Its bundle can be had once it has ended; wait or cancel it."),
  EXPERIMENT_OVER_BUDGET(
      HttpStatus.CONFLICT,
      "The budget %s of %s is used up: %s. What was done is kept, the rest was not begun; the same"
          + " file with a larger budget goes on from here."),
  EXPERIMENT_STEPS_FAILED(
      HttpStatus.CONFLICT,
      "%d of %d steps failed, the first is %s: %s. What needs them was not begun. The same file"
          + " again takes what succeeded from here and tries the rest anew."),
  EXPERIMENT_STEP_STOPPED(
      HttpStatus.CONFLICT, "The job %s of this step was cancelled or deleted at its service (%s)."),
  EXPERIMENT_OUTPUT_MISSING(
      HttpStatus.CONFLICT,
      "Step %s succeeded without %s, which this step needs. Refer to another output."),
  EXPERIMENT_ANSWER_UNCLEAR(
      HttpStatus.BAD_GATEWAY, "The %s answered %s without %s, so the step can't go on."),
  EXPERIMENT_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The experiment stopped on an error of its own: %s. The log has the whole story."),
  BUNDLE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The bundle is refused: %s. Export it again."),
  EVALUATION_FAILED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The evaluation stopped on an error of its own: %s. The log has the whole story.");

  private final HttpStatus status;
  private final String template;

  EvaluatorError(HttpStatus status, String template) {
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
