package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.sql.TableReferences;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory as if its gold had been another one: verdicts, rewards, status. Prompts, texts,
 * turns and the choice of the answer stay, for the run made them; so does the hardness, which
 * slices a dataset and not a judgement.
 *
 * @param goldMillis how long the gold took
 */
record Rejudged(TrajectoryResponse trajectory, double goldMillis) {
  private static final BigDecimal RIGHT_AT_TURN_2 = new BigDecimal("0.7");
  private static final BigDecimal LATER_TURN = new BigDecimal("0.1");

  /**
   * @param results by SQL
   */
  static Rejudged of(
      TrajectoryResponse of,
      String goldSql,
      ExecutionSummary gold,
      Map<String, VerificationResult> results,
      RolloutConfig config) {
    boolean runs = gold.outcome() == OutcomeKind.ROWS;
    List<TurnResponse> turns =
        of.turns().stream().map(turn -> turn(turn, results, config)).toList();
    TrajectoryResponse judged =
        new TrajectoryResponse(
            of.rolloutId(),
            of.exampleIndex(),
            of.exampleId(),
            of.question(),
            of.evidence(),
            of.databaseName(),
            of.databaseId(),
            goldSql,
            of.hardness(),
            of.difficulty(),
            List.copyOf(TableReferences.of(goldSql).tableNames()),
            gold.rowCount(),
            runs ? status(turns, of.answer()) : TrajectoryStatus.BAD_GOLD,
            runs
                ? skipped(turns, of.answer())
                : "the corrected gold gives no result: " + gold.error(),
            of.schemaMode(),
            of.retrievedTables(),
            turns,
            of.answer(),
            of.attempt(),
            of.startedAt(),
            of.endedAt());
    return new Rejudged(judged, gold.elapsedMillis());
  }

  private static TurnResponse turn(
      TurnResponse of, Map<String, VerificationResult> results, RolloutConfig config) {
    return of.withCandidates(
        of.candidates().stream()
            .map(candidate -> candidate(candidate, of.turn(), results, config))
            .toList());
  }

  private static CandidateResponse candidate(
      CandidateResponse of,
      int turn,
      Map<String, VerificationResult> results,
      RolloutConfig config) {
    VerificationResult result = results.get(of.sql());
    if (result == null) {
      return of;
    }
    VerdictResponse verdict = result.verdicts().get(config.grader());
    Boolean correct = verdict == null ? null : verdict.correct();
    boolean executable = of.flags() != null && of.flags().executable();
    BigDecimal reward = reward(Boolean.TRUE.equals(correct), executable, turn, config.turns());
    return new CandidateResponse(
        of.sample(),
        of.rawText(),
        of.sql(),
        of.duplicateOf(),
        of.execution(),
        correct,
        result.verdicts(),
        of.flags(),
        of.plan(),
        of.findings(),
        result.columnErrorTags(),
        reward.doubleValue(),
        of.costReward(),
        reward.add(BigDecimal.valueOf(of.costReward())).doubleValue(),
        of.costFlags(),
        of.promptTokens(),
        of.completionTokens(),
        of.finishReason(),
        of.problem(),
        of.tokens(),
        of.reasoning(),
        of.verifications());
  }

  /** The rule reward of spec 2.5, as the rollout gave it. */
  static BigDecimal reward(boolean correct, boolean executable, int turn, int turns) {
    if (correct) {
      return turn == 1
          ? new BigDecimal("1.0")
          : RIGHT_AT_TURN_2
              .subtract(LATER_TURN.multiply(BigDecimal.valueOf(turn - 2L)))
              .max(BigDecimal.ZERO);
    }
    if (turn == turns) {
      return new BigDecimal("-0.5");
    }
    return new BigDecimal(executable ? "0.2" : "-0.2");
  }

  /** Why an answer that ran can't be counted; null where it can. */
  private static @Nullable String skipped(
      List<TurnResponse> turns, @Nullable AnswerReference answer) {
    boolean undecided =
        answer != null
            && turns.stream()
                .filter(turn -> turn.turn() == answer.turn())
                .flatMap(turn -> turn.candidates().stream())
                .filter(each -> each.sample() == answer.sample())
                .anyMatch(
                    each ->
                        each.correct() == null
                            && each.execution() != null
                            && each.execution().outcome() == OutcomeKind.ROWS);
    return undecided ? "the grader had no word on the answer beside the corrected gold" : null;
  }

  private static TrajectoryStatus status(
      List<TurnResponse> turns, @Nullable AnswerReference answer) {
    if (skipped(turns, answer) != null) {
      return TrajectoryStatus.SKIPPED;
    }
    boolean first =
        turns.stream()
            .filter(turn -> turn.turn() == 1)
            .anyMatch(turn -> turn.chosenSample() != null && isRight(turn, turn.chosenSample()));
    boolean last =
        answer != null
            && turns.stream()
                .filter(turn -> turn.turn() == answer.turn())
                .anyMatch(turn -> isRight(turn, answer.sample()));
    return TrajectoryStatus.of(first, last);
  }

  private static boolean isRight(TurnResponse turn, int sample) {
    return turn.candidates().stream()
        .anyMatch(each -> each.sample() == sample && Boolean.TRUE.equals(each.correct()));
  }
}
