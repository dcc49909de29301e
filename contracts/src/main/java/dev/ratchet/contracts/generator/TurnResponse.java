package dev.ratchet.contracts.generator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn: the prompt, what came of it, and what was said about it.
 *
 * @param turn 1-based
 * @param prompt the user message, exactly as the model got it
 * @param candidates in the order of their samples, those without SQL too
 * @param chosenSample the candidate that feedback is about or that stands as answer; absent without
 *     SQL
 * @param signals what the scope saw in the chosen candidate, e.g. {@code executor_error}, {@code
 *     empty_result}
 * @param feedback what the next prompt says about this turn; absent on the last
 * @param generationMillis the example's share of the wall time of the batch that it was generated
 *     in
 * @param verificationMillis its share of verifying that batch
 * @param vote how the chosen candidate was found, where the rollout votes; absent else
 */
public record TurnResponse(
    int turn,
    String prompt,
    List<CandidateResponse> candidates,
    @Nullable Integer chosenSample,
    List<String> signals,
    @Nullable String feedback,
    double generationMillis,
    double verificationMillis,
    @Nullable VoteResponse vote) {
  public TurnResponse {
    candidates = List.copyOf(candidates);
    signals = List.copyOf(signals);
  }

  /** The same with other candidates. */
  public TurnResponse withCandidates(List<CandidateResponse> other) {
    return new TurnResponse(
        turn,
        prompt,
        other,
        chosenSample,
        signals,
        feedback,
        generationMillis,
        verificationMillis,
        vote);
  }
}
