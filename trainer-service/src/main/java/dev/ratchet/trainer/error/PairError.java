package dev.ratchet.trainer.error;

import dev.ratchet.kit.problem.ApiError;
import org.springframework.http.HttpStatus;

/** The errors of merging, deciding about and reading pairs; docs/errors.md explains each. */
public enum PairError implements ApiError {
  MERGE_REPEATS(
      HttpStatus.BAD_REQUEST,
      "The merge names %s twice. Name it once, with all that it shall get."),
  MERGE_CAPS_UNMEETABLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "No set can meet the caps: every pair falls under one of %s, and together they allow %s of"
          + " the set. Raise them to 1 or more in all, or leave one out."),
  MERGE_TOO_LARGE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The sets have %d pairs together, and a merge reads at most %d, since it keeps 0.4 kB"
          + " of each in memory. Merge fewer or smaller sets, or raise"
          + " trainer.pair-sets.max-merged and the trainer's heap with it."),
  MERGE_LEAVES_NOTHING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The merge leaves no pair of %d: %s. Loosen what removes the most."),
  PAIR_NOT_FOUND(HttpStatus.NOT_FOUND, "No pair set has a pair with the content hash '%s'."),
  PAIR_DECISION_NOT_FOUND(
      HttpStatus.NOT_FOUND, "Nothing is decided about pair '%s', so nothing can be undone."),
  REVIEW_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The reviewed pairs can't be read. %s"),
  PAIR_FILE_NOT_FOUND(
      HttpStatus.NOT_FOUND, "No pair file has the id '%s'. Upload one with POST /v1/pair-files."),
  PAIR_FILE_IN_USE(
      HttpStatus.CONFLICT,
      "Pair file '%s' can't be deleted, because these sets are still to be made of it: %s. Wait for"
          + " them or cancel them."),
  PAIR_FILE_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The pair file can't be used. %s"),
  TOO_MANY_SETS_COMPARED(
      HttpStatus.BAD_REQUEST, "At most %d pair sets are shown side by side, not %d."),
  LABELS_UNFIT(
      HttpStatus.BAD_REQUEST,
      "The labels can't be used: %s. Give one for the set and for each of with, in this order; a"
          + " blank one stands for the set's name.");

  private final HttpStatus status;
  private final String template;

  PairError(HttpStatus status, String template) {
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
