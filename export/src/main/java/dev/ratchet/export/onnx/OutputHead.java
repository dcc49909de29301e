package dev.ratchet.export.onnx;

import java.util.List;
import java.util.Map;

/** The logits as GenAI has them allocated: [batch, sequence, vocabulary]. */
final class OutputHead {

  private final Graph graph;
  private final ExportSettings settings;
  private final int vocabulary;

  OutputHead(Graph graph, ExportSettings settings, int vocabulary) {
    this.graph = graph;
    this.settings = settings;
    this.vocabulary = vocabulary;
  }

  /**
   * Adds the output.
   *
   * @param logits a line a row, or a line a token, as the settings' scope says
   */
  void write(String logits, Positions positions) {
    switch (settings.logits()) {
      case ALL -> output("Reshape", List.of(logits, positions.rows()));
      case LAST_TOKEN -> output("Expand", List.of(perRow(logits), repeated(positions)));
    }
    ElementType type = settings.precision().activations();
    graph.output("logits", type, "batch", "sequence", vocabulary);
  }

  private void output(String operator, List<String> inputs) {
    graph.node("", operator, "lm_head.logits", inputs, List.of("logits"), Map.of());
  }

  /** [batch, vocabulary] → [batch, 1, vocabulary]. */
  private String perRow(String logits) {
    String shape = graph.constant("lm_head.per_row", new long[] {-1, 1, vocabulary}, 3);
    return graph.node("Reshape", "lm_head.rows", logits, shape);
  }

  private String repeated(Positions positions) {
    String one = graph.constant("lm_head.one", new long[] {1}, 1);
    List<String> shape = List.of(one, positions.sequence(), one);
    return graph.node("Concat", "lm_head.shape", shape, Map.of("axis", 0));
  }
}
