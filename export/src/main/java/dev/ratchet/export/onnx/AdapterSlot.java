package dev.ratchet.export.onnx;

import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one pair of LoRA matrices enters the graph: two optional inputs, {@code A: [in, rank]} and
 * {@code B: [rank, out]}, that default to rank zero. So one base serves every rank and none.
 *
 * @param inputA name of the input that takes A, transposed against PEFT
 * @param inputB name of the input that takes B, transposed and with the scale multiplied in
 */
public record AdapterSlot(
    int layer, LinearTarget target, String inputA, String inputB, int in, int out) {

  /** The slot of that layer and linear. */
  public static AdapterSlot of(ModelConfig model, int layer, LinearTarget target) {
    String prefix = "model.layers." + layer + "." + parent(target) + "." + target.shortName();
    return new AdapterSlot(
        layer,
        target,
        prefix + ".lora_A.MatMul.weight",
        prefix + ".lora_B.MatMul.weight",
        target.in(model),
        target.out(model));
  }

  /** Every slot of a model, layer by layer. */
  public static List<AdapterSlot> all(ModelConfig model) {
    List<AdapterSlot> slots = new ArrayList<>();
    for (int layer = 0; layer < model.layers(); layer++) {
      for (LinearTarget target : LinearTarget.values()) {
        slots.add(of(model, layer, target));
      }
    }
    return List.copyOf(slots);
  }

  /** Graphs of GenAI say {@code attn} where transformers says {@code self_attn}. */
  private static String parent(LinearTarget target) {
    return switch (target) {
      case Q_PROJ, K_PROJ, V_PROJ, O_PROJ -> "attn";
      case GATE_PROJ, UP_PROJ, DOWN_PROJ -> "mlp";
    };
  }
}
