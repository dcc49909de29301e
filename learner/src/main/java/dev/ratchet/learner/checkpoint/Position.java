package dev.ratchet.learner.checkpoint;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is, in numbers: with the tensors, all that a resumed run needs to go on as if nothing
 * had happened.
 *
 * @param step optimizer steps done
 * @param tokens seen so far, over all processes
 * @param lossSum of the steps' losses
 * @param window steps since the last {@code step} event
 * @param evaluatedAt step of the last complete evaluation, −1 where there was none
 * @param best lowest evaluation loss so far
 */
public record Position(
    int step,
    long tokens,
    double lossSum,
    Window window,
    Map<String, Double> lastMetrics,
    int evaluatedAt,
    Map<String, Double> lastEvaluation,
    @Nullable Best best) {

  /** The evaluation with the lowest loss, and the step it was made at. */
  public record Best(int step, double loss) {}

  public Position {
    lastMetrics = new TreeMap<>(lastMetrics);
    lastEvaluation = new TreeMap<>(lastEvaluation);
  }

  public static Position start() {
    return new Position(0, 0, 0, Window.EMPTY, Map.of(), -1, Map.of(), null);
  }

  /** After one more step. */
  public Position advanced(long stepTokens, double loss, Map<String, Double> metrics) {
    return new Position(
        step + 1,
        tokens + stepTokens,
        lossSum + loss,
        window.plus(metrics, stepTokens),
        metrics,
        evaluatedAt,
        lastEvaluation,
        best);
  }

  /** After a {@code step} event. */
  public Position withEmptyWindow(Map<String, Double> reported) {
    return new Position(
        step, tokens, lossSum, Window.EMPTY, reported, evaluatedAt, lastEvaluation, best);
  }

  /** After an evaluation; it is the best one where no earlier one had as low a loss. */
  public Position evaluated(double loss, Map<String, Double> metrics) {
    Best now = best == null || loss < best.loss() ? new Best(step, loss) : best;
    return new Position(step, tokens, lossSum, window, lastMetrics, step, metrics, now);
  }

  /** Whether the last evaluation was the best one. */
  public boolean lastWasBest() {
    return best != null && best.step() == evaluatedAt;
  }
}
