package dev.ratchet.model.config;

import java.util.Arrays;
import java.util.Optional;

/** The linear layers of a decoder block: where LoRA can sit and where a base has weights. */
public enum LinearTarget {
  Q_PROJ("self_attn", "q_proj"),
  K_PROJ("self_attn", "k_proj"),
  V_PROJ("self_attn", "v_proj"),
  O_PROJ("self_attn", "o_proj"),
  GATE_PROJ("mlp", "gate_proj"),
  UP_PROJ("mlp", "up_proj"),
  DOWN_PROJ("mlp", "down_proj");

  private final String parent;
  private final String shortName;

  LinearTarget(String parent, String shortName) {
    this.parent = parent;
    this.shortName = shortName;
  }

  /** The target with that name, e.g. {@code q_proj}, as PEFT's {@code target_modules} lists it. */
  public static Optional<LinearTarget> ofShortName(String shortName) {
    return Arrays.stream(values()).filter(target -> target.shortName.equals(shortName)).findFirst();
  }

  /** E.g. {@code q_proj}. */
  public String shortName() {
    return shortName;
  }

  /** E.g. {@code self_attn}. */
  public String parent() {
    return parent;
  }

  /** E.g. {@code model.layers.0.self_attn.q_proj}. */
  public String moduleName(int layer) {
    return "model.layers." + layer + "." + parent + "." + shortName;
  }

  /** E.g. {@code model.layers.0.self_attn.q_proj.weight}, of shape [out, in]. */
  public String weightName(int layer) {
    return moduleName(layer) + ".weight";
  }

  /** How many numbers go in. */
  public int in(ModelConfig model) {
    return switch (this) {
      case Q_PROJ, K_PROJ, V_PROJ, GATE_PROJ, UP_PROJ -> model.hiddenSize();
      case O_PROJ -> model.queryWidth();
      case DOWN_PROJ -> model.intermediateSize();
    };
  }

  /** How many numbers come out. */
  public int out(ModelConfig model) {
    return switch (this) {
      case Q_PROJ -> model.queryWidth();
      case K_PROJ, V_PROJ -> model.keyValueWidth();
      case O_PROJ, DOWN_PROJ -> model.hiddenSize();
      case GATE_PROJ, UP_PROJ -> model.intermediateSize();
    };
  }

  /** Whether the base has a bias here. */
  public boolean hasBias(ModelConfig model) {
    return switch (this) {
      case Q_PROJ, K_PROJ, V_PROJ -> model.attentionBias();
      case O_PROJ, GATE_PROJ, UP_PROJ, DOWN_PROJ -> false;
    };
  }
}
