package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of one example with what it is found by and what it cost.
 *
 * @param question cut to {@value #LONGEST_TEXT} characters, like the two SQL texts
 * @param answerSql absent when no SQL stands as the answer
 * @param features of the gold SQL, as the slices name them
 * @param promptTokens each sample counts those that it read
 * @param millis generating and verifying, all turns together
 */
public record ExampleRecord(
    ExampleOutcome outcome,
    String question,
    String goldSql,
    @Nullable String answerSql,
    List<String> features,
    int turns,
    long promptTokens,
    long completionTokens,
    double millis) {
  /** Longer texts are made by models that don't stop; nobody looks for their ends. */
  private static final int LONGEST_TEXT = 4000;

  public ExampleRecord {
    features = List.copyOf(features);
  }

  /**
   * @param graders the deciding one first
   */
  public static ExampleRecord of(
      TrajectoryResponse trajectory, List<String> graders, List<String> features) {
    List<TurnResponse> turns = trajectory.turns();
    return new ExampleRecord(
        ExampleOutcome.of(trajectory, graders),
        cut(trajectory.question()),
        cut(trajectory.goldSql()),
        Answers.last(trajectory).map(answer -> cut(answer.sql())).orElse(null),
        features,
        turns.size(),
        tokens(turns, CandidateResponse::promptTokens),
        tokens(turns, CandidateResponse::completionTokens),
        turns.stream()
            .mapToDouble(turn -> turn.generationMillis() + turn.verificationMillis())
            .sum());
  }

  private static long tokens(List<TurnResponse> turns, Function<CandidateResponse, Integer> count) {
    return turns.stream().flatMap(turn -> turn.candidates().stream()).mapToLong(count::apply).sum();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
