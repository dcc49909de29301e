package dev.ratchet.export.onnx;

import dev.ratchet.model.config.ModelConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** From the last hidden states to logits, by the embedding matrix or one of its own. */
final class OutputHead {

  private final Graph graph;
  private final ModelConfig model;
  private final ExportSettings settings;

  OutputHead(Graph graph, ModelConfig model, ExportSettings settings) {
    this.graph = graph;
    this.model = model;
    this.settings = settings;
  }

  /**
   * Adds the logits as output of the graph.
   *
   * @param hidden normed states [batch, 1 or sequence, hidden]
   * @param product multiplies states by the head's matrix
   */
  void write(String hidden, Positions positions, Product product) throws IOException {
    ElementType type = settings.precision().activations();
    String logits = product.apply(hidden);
    String result =
        switch (settings.logits()) {
          case ALL -> graph.node("", "Identity", "lm_head.all", List.of(logits), out(), Map.of());
          case LAST_TOKEN -> repeated(logits, positions);
        };
    graph.output(result, type, "batch", "sequence", model.vocabularySize());
  }

  /** [batch, 1, vocabulary] → [batch, sequence, vocabulary], as GenAI has the output allocated. */
  private String repeated(String logits, Positions positions) {
    String one = graph.constant("lm_head.one", new long[] {1}, 1);
    String shape =
        graph.node(
            "Concat",
            "lm_head.shape",
            List.of(one, positions.sequence(), one),
            Map.of("axis", 0));
    return graph.node("", "Expand", "lm_head.repeated", List.of(logits, shape), out(), Map.of());
  }

  private static List<String> out() {
    return List.of("logits");
  }

  /** States [.., hidden] → [.., vocabulary]. */
  interface Product {
    String apply(String hidden) throws IOException;
  }
}
