package dev.ratchet.export.onnx;

import dev.ratchet.export.onnx.ExternalData.Range;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.weights.Weights;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** RMS norms: {@code x / rms(x) · weight} over the last axis, computed in 32 bits. */
final class Norms {

  private final Graph graph;
  private final WeightStream stream;
  private final Weights weights;
  private final ModelConfig model;
  private final ElementType type;

  Norms(Graph graph, WeightStream stream, Weights weights, ModelConfig model, ElementType type) {
    this.graph = graph;
    this.stream = stream;
    this.weights = weights;
    this.model = model;
    this.type = type;
  }

  /** A residual stream after an addition, and its norm. */
  record Added(String sum, String norm) {}

  /** The norm alone. */
  String norm(String weight, String input, int width) throws IOException {
    return graph.node(
        "SimplifiedLayerNormalization",
        weight + ".norm",
        List.of(input, gamma(weight, width)),
        Map.of("axis", -1, "epsilon", (float) model.rmsEpsilon(), "stash_type", 1));
  }

  /** Adds an update to the residual stream and takes the norm of the sum, in one operator. */
  Added add(String weight, String residual, String update) throws IOException {
    String norm = weight + ".norm:0";
    String sum = weight + ".sum:0";
    graph.node(
        Graph.MICROSOFT,
        "SkipSimplifiedLayerNormalization",
        weight + ".norm",
        List.of(residual, update, gamma(weight, model.hiddenSize())),
        List.of(norm, "", "", sum),
        Map.of("epsilon", (float) model.rmsEpsilon()));
    return new Added(sum, norm);
  }

  private String gamma(String weight, int width) throws IOException {
    Range range = stream.plain(weight, weights.blocks(weight), width, type);
    return graph.initializer(weight, type, range, width);
  }
}
