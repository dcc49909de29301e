package dev.ratchet.evaluator.evaluation;

/**
 * Which evaluations stand for their runs where nothing is said of golds and exclusions: those with
 * the dataset's own golds and all its examples. A number under other golds names them.
 */
final class PlainEvaluations {

  /** Of the row {@code j} of table {@code job}. */
  static final String CONDITION =
      """
      j.kind = 'evaluation' and j.request ->> 'overlay' is null
        and coalesce(jsonb_array_length(nullif(j.request -> 'exclude', 'null')), 0) = 0
      """;

  private PlainEvaluations() {}
}
