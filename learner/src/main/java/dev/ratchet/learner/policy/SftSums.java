package dev.ratchet.learner.policy;

/**
 * Sums over the scored tokens of a batch. Divide by {@code tokens} for TRL's {@code loss}, {@code
 * entropy} and {@code mean_token_accuracy}.
 *
 * @param loss sum of cross-entropies in nats
 * @param tokens how many tokens were scored
 * @param correct how many of them were the most probable token
 * @param entropy sum of the entropies of the predicted distributions in nats
 */
public record SftSums(double loss, long tokens, long correct, double entropy) {

  public static final SftSums NONE = new SftSums(0, 0, 0, 0);

  public SftSums plus(SftSums other) {
    return new SftSums(
        loss + other.loss, tokens + other.tokens, correct + other.correct, entropy + other.entropy);
  }
}
