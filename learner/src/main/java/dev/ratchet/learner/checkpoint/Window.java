package dev.ratchet.learner.checkpoint;

import java.util.Map;
import java.util.TreeMap;

/** Metrics added up over the steps since the last report. */
public record Window(int steps, long tokens, Map<String, Double> sums) {

  public static final Window EMPTY = new Window(0, 0, Map.of());

  public Window {
    sums = new TreeMap<>(sums);
  }

  public Window plus(Map<String, Double> metrics, long stepTokens) {
    Map<String, Double> more = new TreeMap<>(sums);
    metrics.forEach((name, value) -> more.merge(name, value, Double::sum));
    return new Window(steps + 1, tokens + stepTokens, more);
  }

  /** The mean over the steps, of each metric. */
  public Map<String, Double> means() {
    Map<String, Double> means = new TreeMap<>(sums);
    means.replaceAll((_, sum) -> sum / steps);
    return means;
  }
}
