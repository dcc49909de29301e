package dev.ratchet.generator.exports;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The group of answers to one prompt. The seed stores those of all turns under the first prompt,
 * from which only the first turn's were sampled (spec 2.11); here each has the prompt that it
 * answers.
 *
 * @param prompt the user message
 * @param systemMessage what stands before it for a model with a chat template
 * @param turn 1-based
 * @param completions every sample, repeated SQL too: a group's mean counts each
 */
record GrpoRow(
    String prompt,
    String systemMessage,
    String dbId,
    String question,
    String goldSql,
    int exampleIndex,
    int turn,
    List<Completion> completions) {

  /**
   * @param response the SQL as the seed writes it; {@code SQL: } alone where there is none
   * @param text what was sampled, to the letter
   * @param reward the rule reward (spec 2.5)
   */
  record Completion(String response, String text, double reward, Meta meta) {}

  /** The seed's names; {@code sample} is ours. */
  record Meta(
      int turn,
      int sample,
      boolean correct,
      boolean ok,
      @Nullable String error,
      double ruleReward,
      double costReward,
      List<String> costFlags) {}

  static GrpoRow of(TrajectoryResponse trajectory, TurnResponse turn, String systemMessage) {
    return new GrpoRow(
        turn.prompt(),
        systemMessage,
        trajectory.databaseName(),
        trajectory.question(),
        trajectory.goldSql(),
        trajectory.exampleIndex(),
        turn.turn(),
        turn.candidates().stream().map(candidate -> completion(turn, candidate)).toList());
  }

  private static Completion completion(TurnResponse turn, CandidateResponse candidate) {
    Integer first = candidate.duplicateOf();
    // A repetition was not executed again: what came of the first holds for it.
    CandidateResponse judged =
        first == null
            ? candidate
            : turn.candidates().stream()
                .filter(other -> other.sample() == first)
                .findFirst()
                .orElse(candidate);
    ExecutionSummary execution = judged.execution();
    return new Completion(
        "SQL: " + candidate.sql(),
        candidate.rawText(),
        candidate.reward(),
        new Meta(
            turn.turn(),
            candidate.sample(),
            Boolean.TRUE.equals(candidate.correct()),
            execution != null && execution.outcome() == OutcomeKind.ROWS,
            execution == null ? candidate.problem() : execution.error(),
            candidate.reward(),
            candidate.costReward(),
            candidate.costFlags()));
  }
}
