package dev.ratchet.learner.data;

import static dev.ratchet.learner.policy.TokenBatch.NO_LOSS;

import java.util.Arrays;

/**
 * The tokens of one text, and which of them carry loss.
 *
 * @param tokens ids, [T]
 * @param labels the id itself where the token carries loss, −100 elsewhere, [T]; the first is
 *     always −100, since nothing stands before it to predict it from
 */
public record Sequence(int[] tokens, int[] labels) {

  static Sequence of(int[] tokens, boolean[] loss) {
    int[] labels = new int[tokens.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i > 0 && loss[i] ? tokens[i] : NO_LOSS;
    }
    return new Sequence(tokens, labels);
  }

  public int length() {
    return tokens.length;
  }

  /** Tokens that carry loss. */
  public int lossTokens() {
    return (int) Arrays.stream(labels).filter(label -> label != NO_LOSS).count();
  }
}
