package dev.ratchet.export.onnx;

import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Grouped-query attention of one layer over its key-value cache. Rotary positions, the causal mask
 * and the cache are inside ONNX Runtime's one operator.
 */
final class Attention {

  private final Graph graph;
  private final ModelConfig model;
  private final SlottedLinears linears;
  private final Norms norms;
  private final Positions positions;
  private final RotaryCaches rotary;
  private final ElementType type;

  Attention(
      Graph graph,
      ModelConfig model,
      SlottedLinears linears,
      Norms norms,
      Positions positions,
      RotaryCaches rotary,
      ElementType type) {
    this.graph = graph;
    this.model = model;
    this.linears = linears;
    this.norms = norms;
    this.positions = positions;
    this.rotary = rotary;
    this.type = type;
  }

  /** What each head gathered, before o_proj: [tokens, hidden] → [tokens, heads · head]. */
  String heads(int layer, String input) throws IOException {
    String query = linears.apply(layer, LinearTarget.Q_PROJ, input);
    String key = linears.apply(layer, LinearTarget.K_PROJ, input);
    String value = linears.apply(layer, LinearTarget.V_PROJ, input);
    if (model.queryKeyNorm()) {
      query = normPerHead(layer, "q_norm", query, model.heads());
      key = normPerHead(layer, "k_norm", key, model.keyValueHeads());
    }
    String name = "model.layers." + layer + ".self_attn.attention";
    graph.node(
        Graph.MICROSOFT,
        "GroupQueryAttention",
        name,
        List.of(
            positions.byRow(graph, name + ".query", query),
            positions.byRow(graph, name + ".key", key),
            positions.byRow(graph, name + ".value", value),
            cache(layer, "past_key_values.%d.key"),
            cache(layer, "past_key_values.%d.value"),
            positions.lastKey(),
            positions.totalLength(),
            rotary.cosines(),
            rotary.sines()),
        List.of(name + ":0", present(layer, "present.%d.key"), present(layer, "present.%d.value")),
        Map.of(
            "num_heads",
            model.heads(),
            "kv_num_heads",
            model.keyValueHeads(),
            "do_rotary",
            1,
            "rotary_interleaved",
            0));
    String flat = graph.constant(name + ".flat", new long[] {-1, model.queryWidth()}, 2);
    return graph.node("Reshape", name + ".lines", name + ":0", flat);
  }

  private String normPerHead(int layer, String norm, String input, int heads) throws IOException {
    String name = "model.layers." + layer + ".self_attn." + norm;
    int size = model.headSize();
    String split = graph.constant(name + ".split", new long[] {-1, heads, size}, 3);
    String join = graph.constant(name + ".join", new long[] {-1, (long) heads * size}, 2);
    String perHead = graph.node("Reshape", name + ".per_head", input, split);
    return graph.node(
        "Reshape", name + ".joined", norms.norm(name + ".weight", perHead, size), join);
  }

  private String cache(int layer, String pattern) {
    String name = pattern.formatted(layer);
    graph.input(name, type, "batch", model.keyValueHeads(), "past", model.headSize());
    return name;
  }

  private String present(int layer, String pattern) {
    String name = pattern.formatted(layer);
    graph.output(name, type, "batch", model.keyValueHeads(), "total", model.headSize());
    return name;
  }
}
