package dev.ratchet.learner.protocol;

/**
 * What happens how often, in optimizer steps.
 *
 * @param evaluateEvery 0 evaluates at the end only; without {@code eval.jsonl} nothing is evaluated
 * @param checkpointEvery 0 writes one at the end and on cancellation only
 * @param keepCheckpoints newest checkpoints that stay, at least 1; the best one stays besides
 * @param logEvery steps between two {@code step} events, whose metrics are means over them
 * @param keepBest the result is the parameters with the lowest evaluation loss instead of the last
 *     ones
 * @param heartbeatMillis between two heartbeats, which come from a thread of their own
 */
public record Cadence(
    int evaluateEvery,
    int checkpointEvery,
    int keepCheckpoints,
    int logEvery,
    boolean keepBest,
    int heartbeatMillis) {

  public Cadence {
    Checks.atLeast("cadence.evaluateEvery", evaluateEvery, 0);
    Checks.atLeast("cadence.checkpointEvery", checkpointEvery, 0);
    Checks.atLeast("cadence.keepCheckpoints", keepCheckpoints, 1);
    Checks.atLeast("cadence.logEvery", logEvery, 1);
    Checks.atLeast("cadence.heartbeatMillis", heartbeatMillis, 100);
  }

  public static Cadence defaults() {
    return new Cadence(50, 50, 2, 1, false, 5_000);
  }
}
