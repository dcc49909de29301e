package dev.ratchet.model.config;

import dev.ratchet.model.JsonFile;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import tools.jackson.databind.JsonNode;

/**
 * Refuses what would change a family's graph in a way that we don't compute. Ignoring such a key
 * would load well and answer wrongly.
 */
final class ConfigVariants {

  private ConfigVariants() {}

  static void refuseUnknown(JsonFile json, ModelFamily family) {
    String activation = json.text("hidden_act").orElse("silu");
    if (!activation.equals("silu")) {
      throw refusal(json, "hidden_act", activation, "silu");
    }
    if (family != ModelFamily.QWEN2) {
      refuseFlag(json, "attention_bias"); // of llama it would also bias o_proj
    }
    refuseFlag(json, "mlp_bias");
    refuseFlag(json, "use_sliding_window");
    refuseSlidingLayers(json);
    if (json.has("quantization_config")) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_QUANTISATION,
          json.where()
              + ": quantization_config: quantised safetensors are not read; take the model's F16,"
              + " BF16 or F32 weights, or a GGUF file");
    }
  }

  private static void refuseFlag(JsonFile json, String key) {
    if (json.flag(key, false)) {
      throw refusal(json, key, "true", "false");
    }
  }

  private static void refuseSlidingLayers(JsonFile json) {
    json.node("layer_types")
        .ifPresent(
            types -> {
              for (JsonNode type : types) {
                if (!type.isString() || !type.stringValue().equals("full_attention")) {
                  throw refusal(json, "layer_types", type.toString(), "full_attention");
                }
              }
            });
  }

  private static ModelFileException refusal(
      JsonFile json, String key, String found, String computed) {
    return new ModelFileException(
        Kind.UNKNOWN_ARCHITECTURE,
        json.where() + ": " + key + " is " + found + "; Ratchet computes " + computed + " only");
  }
}
