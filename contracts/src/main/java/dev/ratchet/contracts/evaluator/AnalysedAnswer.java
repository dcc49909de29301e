package dev.ratchet.contracts.evaluator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One candidate that stands for a turn, and what is wrong with it.
 *
 * @param turn 1-based; 0 when no turn gave SQL
 * @param sample 0-based; 0 also when there is no candidate
 * @param error what is wrong with it; EXECUTION_CORRECT where nothing is
 * @param sql cut to 2,000 characters; empty when there is none
 * @param result how its result differs from gold's
 * @param causes of a wrong result, from the syntax trees
 * @param unexplained why there are no causes although the result is wrong
 * @param detail of a query that was not parsed: the parser's word
 */
public record AnalysedAnswer(
    int turn,
    int sample,
    ErrorClass error,
    String sql,
    @Nullable ResultDifference result,
    List<Cause> causes,
    @Nullable Unexplained unexplained,
    @Nullable String detail) {
  public AnalysedAnswer {
    causes = List.copyOf(causes);
  }

  /** Why a wrong result has no cause. */
  public enum Unexplained {
    GOLD_UNPARSED,
    CANDIDATE_UNPARSED,
    /** The trees differ in nothing that was looked at. */
    NO_DIFFERENCE
  }

  /**
   * The two results side by side.
   *
   * @param goldRows rows of gold's result
   * @param rows rows of this candidate's result; absent when it gave none
   * @param columns of this candidate's result; absent likewise
   * @param reason the grader's word, such as {@code rows: gold 3, candidate 39}
   */
  public record ResultDifference(
      @Nullable Long goldRows,
      @Nullable Long rows,
      @Nullable Integer columns,
      @Nullable String reason) {}
}
