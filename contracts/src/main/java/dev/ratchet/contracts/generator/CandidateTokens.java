package dev.ratchet.contracts.generator;

import java.util.List;

/**
 * How sure the model was of what it wrote, one entry a token. All logarithms are natural.
 *
 * @param logProbabilities of the written tokens, under the distribution that they were drawn from
 *     before temperature and top-p: softmax of the model's logits
 * @param maxProbabilities the probability of the likeliest token at each place
 */
public record CandidateTokens(List<Double> logProbabilities, List<Double> maxProbabilities) {
  public CandidateTokens {
    logProbabilities = List.copyOf(logProbabilities);
    maxProbabilities = List.copyOf(maxProbabilities);
  }
}
