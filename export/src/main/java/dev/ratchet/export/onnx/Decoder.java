package dev.ratchet.export.onnx;

import dev.ratchet.export.onnx.ExternalData.Range;
import dev.ratchet.export.onnx.Norms.Added;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.weights.Weights;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The decoder of Qwen2, Qwen3 and Llama: embedding, blocks of attention and gated feed-forward
 * around a residual stream, norm, output head. In the last block everything behind attention is
 * computed for each row's last token only, where nobody asks for more.
 */
final class Decoder {

  private final Graph graph;
  private final WeightStream stream;
  private final Weights weights;
  private final ModelConfig model;
  private final ExportSettings settings;
  private final QuantizedMatrices quantized;
  private final SlottedLinears linears;
  private final Norms norms;
  private final ElementType type;

  Decoder(
      Graph graph,
      WeightStream stream,
      Weights weights,
      ModelConfig model,
      ExportSettings settings,
      QuantizedMatrices quantized) {
    this.graph = graph;
    this.stream = stream;
    this.weights = weights;
    this.model = model;
    this.settings = settings;
    this.quantized = quantized;
    this.type = settings.precision().activations();
    this.linears = new SlottedLinears(graph, stream, weights, model, settings, quantized);
    this.norms = new Norms(graph, stream, weights, model, type);
  }

  void write(LayerProgress progress) throws IOException {
    graph.input("input_ids", ElementType.INT64, "batch", "sequence");
    graph.input("attention_mask", ElementType.INT64, "batch", "total");
    Positions positions = Positions.of(graph, "input_ids", "attention_mask");
    RotaryCaches rotary = RotaryCaches.write(graph, stream, model, type);
    var attention = new Attention(graph, model, linears, norms, positions, rotary, type);

    String embedding = matrix(ModelConfig.EMBEDDING);
    String line = graph.constant("model.line", new long[] {-1}, 1);
    String ids = graph.node("Reshape", "model.input_lines", "input_ids", line); // [tokens]
    String residual = graph.node("Gather", "model.embed_tokens", embedding, ids);
    String normed = norms.norm(layerName(0, "input_layernorm"), residual, model.hiddenSize());
    for (int layer = 0; layer < model.layers(); layer++) {
      String heads = attention.heads(layer, normed);
      if (layer == model.layers() - 1 && settings.logits() == LogitsScope.LAST_TOKEN) {
        heads = positions.lastOf(graph, "model.last.heads", heads); // [batch, heads · head]
        residual = positions.lastOf(graph, "model.last.residual", residual); // [batch, hidden]
      }
      String attended = linears.apply(layer, LinearTarget.O_PROJ, heads);
      Added middle = norms.add(layerName(layer, "post_attention_layernorm"), residual, attended);
      String fed = feedForward(layer, middle.norm());
      Added end = norms.add(nextNorm(layer), middle.sum(), fed);
      residual = end.sum();
      normed = end.norm();
      progress.layerWritten(layer + 1, model.layers());
    }
    new OutputHead(graph, settings, model.vocabularySize()).write(logits(normed), positions);
  }

  /** {@code down(silu(gate(x)) · up(x))}. */
  private String feedForward(int layer, String input) throws IOException {
    String name = "model.layers." + layer + ".mlp.";
    String gate = linears.apply(layer, LinearTarget.GATE_PROJ, input);
    String up = linears.apply(layer, LinearTarget.UP_PROJ, input);
    String sigmoid = graph.node("Sigmoid", name + "sigmoid", gate);
    String silu = graph.node("Mul", name + "silu", gate, sigmoid);
    String gated = graph.node("Mul", name + "gated", silu, up);
    return linears.apply(layer, LinearTarget.DOWN_PROJ, gated);
  }

  /** One row a token, as it lies in the file: [vocabulary, hidden]. */
  private String matrix(String name) throws IOException {
    long vocabulary = model.vocabularySize();
    long hidden = model.hiddenSize();
    Range range = stream.plain(name, weights.blocks(name), vocabulary * hidden, type);
    return graph.initializer(name, type, range, vocabulary, hidden);
  }

  /** [lines, hidden] → [lines, vocabulary], by the embedding matrix or one of its own. */
  private String logits(String hidden) throws IOException {
    String weight = model.tiedEmbeddings() ? ModelConfig.EMBEDDING : ModelConfig.OUTPUT_HEAD;
    Precision precision = settings.precision();
    if (precision.isQuantized()) {
      return quantized.multiply(
          "lm_head",
          hidden,
          weight,
          model.vocabularySize(),
          model.hiddenSize(),
          Precision.HEAD_BITS);
    }
    if (!model.tiedEmbeddings()) {
      matrix(weight);
    }
    // The matrix as it is, transposed while multiplying, so that a tied one is stored once.
    return graph.node("Gemm", "lm_head.matmul", List.of(hidden, weight), Map.of("transB", 1));
  }

  private String nextNorm(int layer) {
    return layer + 1 < model.layers()
        ? layerName(layer + 1, "input_layernorm")
        : ModelConfig.FINAL_NORM;
  }

  private static String layerName(int layer, String norm) {
    return "model.layers." + layer + "." + norm + ".weight";
  }
}
