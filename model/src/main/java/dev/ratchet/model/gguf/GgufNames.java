package dev.ratchet.model.gguf;

import dev.ratchet.model.config.ModelConfig;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ggml's name of a tensor of a Hugging Face directory. */
final class GgufNames {

  private static final Pattern LAYER = Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.(\\w+)");

  private static final Map<String, String> OUTSIDE =
      Map.of(
          ModelConfig.EMBEDDING, "token_embd.weight",
          ModelConfig.FINAL_NORM, "output_norm.weight",
          ModelConfig.OUTPUT_HEAD, "output.weight");

  private static final Map<String, String> WITHIN =
      Map.ofEntries(
          Map.entry("input_layernorm", "attn_norm"),
          Map.entry("post_attention_layernorm", "ffn_norm"),
          Map.entry("self_attn.q_proj", "attn_q"),
          Map.entry("self_attn.k_proj", "attn_k"),
          Map.entry("self_attn.v_proj", "attn_v"),
          Map.entry("self_attn.o_proj", "attn_output"),
          Map.entry("self_attn.q_norm", "attn_q_norm"),
          Map.entry("self_attn.k_norm", "attn_k_norm"),
          Map.entry("mlp.gate_proj", "ffn_gate"),
          Map.entry("mlp.up_proj", "ffn_up"),
          Map.entry("mlp.down_proj", "ffn_down"));

  private GgufNames() {}

  static String of(String huggingFaceName) {
    String outside = OUTSIDE.get(huggingFaceName);
    if (outside != null) {
      return outside;
    }
    Matcher parts = LAYER.matcher(huggingFaceName);
    String within = parts.matches() ? WITHIN.get(parts.group(2)) : null;
    if (within == null) {
      throw new IllegalArgumentException("No GGUF name is known for " + huggingFaceName);
    }
    return "blk." + parts.group(1) + "." + within + "." + parts.group(3);
  }
}
