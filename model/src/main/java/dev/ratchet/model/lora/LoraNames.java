package dev.ratchet.model.lora;

import dev.ratchet.model.config.LinearTarget;

/** Tensor names of a PEFT adapter file (spec 9.2): without the adapter's own name. */
public final class LoraNames {

  static final String PREFIX = "base_model.model.";

  private LoraNames() {}

  /** The name of A, of shape [r, in]. */
  public static String a(int layer, LinearTarget target) {
    return PREFIX + target.moduleName(layer) + ".lora_A.weight";
  }

  /** The name of B, of shape [out, r]. */
  public static String b(int layer, LinearTarget target) {
    return PREFIX + target.moduleName(layer) + ".lora_B.weight";
  }
}
