package dev.ratchet.learner.policy;

/**
 * Sums over the pairs of a batch (spec 8.2). Divide by {@code pairs} for what TRL logs as {@code
 * loss}, {@code rewards/chosen}, {@code rewards/rejected}, {@code rewards/accuracies}, {@code
 * logps/chosen}, {@code logps/rejected}; {@code rewards/margins} is the difference of the rewards.
 *
 * @param loss sum of losses
 * @param pairs how many pairs
 * @param correct how many had the chosen reward above the rejected one
 * @param chosenReward sum of beta (log pi(c) - log ref(c))
 * @param rejectedReward sum of beta (log pi(r) - log ref(r))
 * @param chosenLogProbability sum of log pi(c) in nats
 * @param rejectedLogProbability sum of log pi(r) in nats
 */
public record DpoSums(
    double loss,
    long pairs,
    long correct,
    double chosenReward,
    double rejectedReward,
    double chosenLogProbability,
    double rejectedLogProbability) {

  public static final DpoSums NONE = new DpoSums(0, 0, 0, 0, 0, 0, 0);

  public DpoSums plus(DpoSums other) {
    return new DpoSums(
        loss + other.loss,
        pairs + other.pairs,
        correct + other.correct,
        chosenReward + other.chosenReward,
        rejectedReward + other.rejectedReward,
        chosenLogProbability + other.chosenLogProbability,
        rejectedLogProbability + other.rejectedLogProbability);
  }
}
