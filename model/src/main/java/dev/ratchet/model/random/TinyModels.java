package dev.ratchet.model.random;

import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.ModelFamily;
import dev.ratchet.model.config.RopeScaling;
import dev.ratchet.model.tokenizer.ByteLevelTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One model of each family, small enough for a test, and their common tokenizer: ids 0 to 255 are
 * the bytes in the order of GPT-2's byte alphabet ({@code !} is 0), 256 is {@code <|endoftext|>}
 * and the pad, 257 {@code <|im_start|>}, 258 {@code <|im_end|>} and the end. The vocabulary has 320
 * entries, so the last ids mean nothing, as in many real models.
 */
public final class TinyModels {

  /** How many ids the tokenizer knows. */
  public static final int TOKENS = 259;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VOCABULARY = 320;
  private static final int CONTEXT = 512;
  private static final int PAD = 256;
  private static final int END = 258;

  private static final String CHAT_TEMPLATE =
      "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n"
          + "' + message['content'] + '<|im_end|>' + '\\n"
          + "' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n"
          + "' }}{% endif %}";

  private TinyModels() {}

  /** Biases on q, k, v; tied head; two query heads a key-value head. */
  public static ModelConfig qwen2() {
    return tiny(ModelFamily.QWEN2, 2, 16, 1e6, new RopeScaling.None(), 1e-6, true);
  }

  /** Norms on q and k; a head of its own; heads wider than hidden / heads. */
  public static ModelConfig qwen3() {
    return tiny(ModelFamily.QWEN3, 2, 32, 1e6, new RopeScaling.None(), 1e-6, false);
  }

  /** Llama 3's rotary scaling; tied head; four query heads on one key-value head. */
  public static ModelConfig llama() {
    RopeScaling scaling = new RopeScaling.Llama3(8, 1, 4, 128);
    return tiny(ModelFamily.LLAMA, 1, 16, 5e5, scaling, 1e-5, true);
  }

  private static ModelConfig tiny(
      ModelFamily family,
      int keyValueHeads,
      int headSize,
      double ropeBase,
      RopeScaling scaling,
      double epsilon,
      boolean tied) {
    return new ModelConfig(
        family,
        64,
        96,
        2,
        4,
        keyValueHeads,
        headSize,
        VOCABULARY,
        CONTEXT,
        ropeBase,
        scaling,
        epsilon,
        tied,
        family == ModelFamily.QWEN2,
        family == ModelFamily.QWEN3,
        -1,
        List.of(END),
        PAD);
  }

  /** Writes tokenizer.json and a tokenizer_config.json with a ChatML template. */
  public static void writeTokenizer(Path directory) throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        ByteLevelTokenizer.ofBytes(List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>"))
            .toJson());
    ObjectNode config = JSON.createObjectNode();
    config.put("tokenizer_class", "PreTrainedTokenizerFast");
    config.put("model_max_length", CONTEXT);
    config.put("clean_up_tokenization_spaces", false);
    config.put("eos_token", "<|im_end|>");
    config.put("pad_token", "<|endoftext|>");
    config.put("chat_template", CHAT_TEMPLATE);
    Files.writeString(
        directory.resolve("tokenizer_config.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n");
  }
}
