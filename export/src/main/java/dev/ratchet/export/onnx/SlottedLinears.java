package dev.ratchet.export.onnx;

import dev.ratchet.export.onnx.ExternalData.Range;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.weights.Weights;
import java.io.IOException;
import java.util.List;
import java.util.Map;

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

  /** Applies one linear: [batch, sequence, in] → [batch, sequence, out]. */
  String apply(int layer, LinearTarget target, String input) throws IOException {
    String name = target.moduleName(layer);
    String output = base(layer, target, input, name);
    if (settings.adapterSlots()) {
      String update = adapter(AdapterSlot.of(model, layer, target), input, name);
      output = graph.node("Add", name + ".lora_add", output, update);
    }
    return target.hasBias(model) ? addBias(name, output, target.out(model)) : output;
  }

  private String base(int layer, LinearTarget target, String input, String name)
      throws IOException {
    int out = target.out(model);
    int in = target.in(model);
    String weight = target.weightName(layer);
    return switch (settings.precision()) {
      case INT4 -> quantized.multiply(name, input, weight, out, in);
      case FP32, FP16, BF16 -> {
        ElementType type = settings.precision().activations();
        Range range = stream.transposed(weight, weights.blocks(weight), out, in, type);
        graph.initializer(weight, type, range, in, out);
        yield graph.node("MatMul", name + ".matmul", input, weight);
      }
    };
  }

  private String adapter(AdapterSlot slot, String input, String name) {
    ElementType type = settings.precision().activations();
    graph.input(slot.inputA(), type, slot.in(), "lora_r");
    graph.input(slot.inputB(), type, "lora_r", slot.out());
    graph.emptyInitializer(slot.inputA(), type, slot.in(), 0);
    graph.emptyInitializer(slot.inputB(), type, 0, slot.out());
    String down = graph.node("MatMul", name + ".lora_A", input, slot.inputA());
    return graph.node("MatMul", name + ".lora_B", List.of(down, slot.inputB()), Map.of());
  }

  private String addBias(String name, String output, int out) throws IOException {
    String bias = name + ".bias";
    ElementType type = settings.precision().activations();
    graph.initializer(bias, type, stream.plain(bias, weights.blocks(bias), out, type), out);
    return graph.node("Add", name + ".bias_add", output, bias);
  }
}
