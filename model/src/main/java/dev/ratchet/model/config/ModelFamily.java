package dev.ratchet.model.config;

import java.util.Arrays;
import java.util.Optional;

/** The decoder families that we compute; they differ in biases, norms and defaults only. */
public enum ModelFamily {
  /** Qwen2 and Qwen2.5: biases on q, k and v. */
  QWEN2("qwen2", "Qwen2ForCausalLM"),
  /** Qwen3 (dense): RMS norms on each head of q and k, no biases. */
  QWEN3("qwen3", "Qwen3ForCausalLM"),
  /** Llama 2, Llama 3 and what shares their graph, as SmolLM2: neither biases nor q/k norms. */
  LLAMA("llama", "LlamaForCausalLM");

  private final String modelType;
  private final String architecture;

  ModelFamily(String modelType, String architecture) {
    this.modelType = modelType;
    this.architecture = architecture;
  }

  /** The word in {@code model_type} of config.json and in {@code general.architecture} of GGUF. */
  public String modelType() {
    return modelType;
  }

  /** The class in {@code architectures} of config.json. */
  public String architecture() {
    return architecture;
  }

  /** The family with that {@code model_type}. */
  public static Optional<ModelFamily> ofModelType(String modelType) {
    return Arrays.stream(values()).filter(family -> family.modelType.equals(modelType)).findFirst();
  }
}
