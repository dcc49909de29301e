package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one example, without its texts: small enough to be kept for every example of every
 * evaluation.
 *
 * @param firstTurn the verdict of each grader on the first turn's answer, one character each: 1
 *     right, 0 wrong, - none
 * @param answer the same of the answer that stands in the end
 * @param executable that answer gave rows
 * @param firstError under the first, the deciding grader
 */
public record ExampleOutcome(
    int index,
    String database,
    Hardness hardness,
    TrajectoryStatus status,
    String firstTurn,
    String answer,
    boolean executable,
    ErrorClass firstError,
    ErrorClass answerError) {

  private static final char RIGHT = '1';
  private static final char WRONG = '0';
  private static final char NONE = '-';

  /**
   * @param graders the deciding one first
   */
  public static ExampleOutcome of(TrajectoryResponse trajectory, List<String> graders) {
    Optional<CandidateResponse> first = Answers.first(trajectory);
    Optional<CandidateResponse> last = Answers.last(trajectory);
    String decides = graders.getFirst();
    Long goldRows = trajectory.goldRowCount();
    return new ExampleOutcome(
        trajectory.exampleIndex(),
        trajectory.databaseName(),
        trajectory.hardness(),
        trajectory.status(),
        verdicts(first, graders),
        verdicts(last, graders),
        last.map(ExampleOutcome::gaveRows).orElse(false),
        ErrorClasses.of(first, Answers.verdict(first, decides), goldRows),
        ErrorClasses.of(last, Answers.verdict(last, decides), goldRows));
  }

  private static String verdicts(Optional<CandidateResponse> answer, List<String> graders) {
    var verdicts = new StringBuilder();
    for (String grader : graders) {
      Boolean right = Answers.verdict(answer, grader);
      verdicts.append(right == null ? NONE : right ? RIGHT : WRONG);
    }
    return verdicts.toString();
  }

  private static boolean gaveRows(CandidateResponse candidate) {
    ExecutionSummary execution = candidate.execution();
    return execution != null && execution.outcome() == OutcomeKind.ROWS;
  }

  /**
   * Whether it counts under a grader: neither a bad gold nor skipped, and both answers judged.
   *
   * @param grader its place among the graders
   */
  public boolean isEvaluable(int grader) {
    return status.isEvaluable() && firstTurnRight(grader) != null && answerRight(grader) != null;
  }

  /** Absent without a verdict. */
  public @Nullable Boolean firstTurnRight(int grader) {
    return right(firstTurn.charAt(grader));
  }

  /** Absent without a verdict. */
  public @Nullable Boolean answerRight(int grader) {
    return right(answer.charAt(grader));
  }

  private static @Nullable Boolean right(char verdict) {
    return verdict == NONE ? null : Boolean.valueOf(verdict == RIGHT);
  }
}
