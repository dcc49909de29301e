package dev.ratchet.export.onnx;

import dev.ratchet.export.onnx.ExternalData.Range;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.weights.Weights;
import java.io.IOException;

/**
 * The linear layers of a block: {@code x·W + (x·A)·B + bias}. Without an adapter A has no columns,
 * so that its product is zero and costs next to nothing.
 */
final class SlottedLinears {

  private final Graph graph;
  private final WeightStream stream;
  private final Weights weights;
  private final ModelConfig model;
  private final ExportSettings settings;
  private final QuantizedMatrices quantized;

  SlottedLinears(
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
  }

  /** Applies one linear: [tokens, in] → [tokens, out]. */
  String apply(int layer, LinearTarget target, String input) throws IOException {
    String output = base(layer, target, input);
    return settings.adapterSlots()
        ? adapted(AdapterSlot.of(model, layer, target), input, output)
        : output;
  }

  private String base(int layer, LinearTarget target, String input) throws IOException {
    String name = target.moduleName(layer);
    String weight = target.weightName(layer);
    int out = target.out(model);
    int in = target.in(model);
    if (settings.precision().isQuantized()) {
      int bits = settings.precision().weightBits();
      String product = quantized.multiply(name, input, weight, out, in, bits);
      return target.hasBias(model)
          ? graph.node("Add", name + ".bias_add", product, bias(name, out))
          : product;
    }
    ElementType type = settings.precision().activations();
    Range range = stream.transposed(weight, weights.blocks(weight), out, in, type);
    graph.initializer(weight, type, range, in, out);
    return target.hasBias(model)
        ? graph.node("Gemm", name + ".matmul", input, weight, bias(name, out))
        : graph.node("MatMul", name + ".matmul", input, weight);
  }

  /** Adds the adapter's product; Gemm does it in one pass, and in a mere copy at rank zero. */
  private String adapted(AdapterSlot slot, String input, String output) {
    ElementType type = settings.precision().activations();
    graph.input(slot.inputA(), type, slot.in(), "lora_r");
    graph.input(slot.inputB(), type, "lora_r", slot.out());
    graph.emptyInitializer(slot.inputA(), type, slot.in(), 0);
    graph.emptyInitializer(slot.inputB(), type, 0, slot.out());
    String name = slot.target().moduleName(slot.layer());
    String down = graph.node("MatMul", name + ".lora_A", input, slot.inputA()); // [tokens, rank]
    return graph.node("Gemm", name + ".lora_B", down, slot.inputB(), output);
  }

  private String bias(String name, int out) throws IOException {
    String bias = name + ".bias";
    ElementType type = settings.precision().activations();
    return graph.initializer(bias, type, stream.plain(bias, weights.blocks(bias), out, type), out);
  }
}
