package dev.ratchet.model.gguf;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.ModelFamily;
import dev.ratchet.model.config.RopeScaling;
import java.util.ArrayList;
import java.util.List;

/** The configuration that a GGUF file's metadata and tensors amount to. */
final class GgufConfig {

  private static final double DEFAULT_ROPE_BASE = 10_000;

  /** Tokens that end an answer, where a template uses them. */
  private static final List<String> TURN_ENDS = List.of("<|im_end|>", "<|eot_id|>");

  private final GgufFile file;
  private final GgufMetadata metadata;
  private final String architecture;

  private GgufConfig(GgufFile file) {
    this.file = file;
    this.metadata = new GgufMetadata(file);
    this.architecture = metadata.requireText("general.architecture");
  }

  static ModelConfig of(GgufFile file) {
    try {
      return new GgufConfig(file).read();
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(Kind.MALFORMED, file.path() + ": " + e.getMessage(), e);
    }
  }

  private ModelConfig read() {
    ModelFamily family =
        ModelFamily.ofModelType(architecture)
            .orElseThrow(
                () ->
                    unknown(
                        "general.architecture \""
                            + architecture
                            + "\" is none of qwen2, qwen3, llama, the families that Ratchet"
                            + " computes"));
    refuseVariants();
    int hiddenSize = requireInteger("embedding_length");
    int heads = requireInteger("attention.head_count");
    int headSize = headSize(family, hiddenSize, heads);
    double ropeBase = metadata.number(key("rope.freq_base")).orElse(DEFAULT_ROPE_BASE);
    List<Integer> eosTokens = eosTokens();
    return new ModelConfig(
        family,
        hiddenSize,
        requireInteger("feed_forward_length"),
        requireInteger("block_count"),
        heads,
        metadata.integer(key("attention.head_count_kv")).orElse(heads),
        headSize,
        vocabularySize(),
        requireInteger("context_length"),
        ropeBase,
        ropeScaling(headSize, ropeBase),
        metadata.requireNumber(key("attention.layer_norm_rms_epsilon")),
        !file.tensors().containsKey("output.weight"),
        family == ModelFamily.QWEN2,
        family == ModelFamily.QWEN3,
        metadata.integer("tokenizer.ggml.bos_token_id").orElse(-1),
        eosTokens,
        metadata.integer("tokenizer.ggml.padding_token_id").orElse(eosTokens.getFirst()));
  }

  private void refuseVariants() {
    if (metadata.integer("split.count").orElse(1) > 1) {
      throw unknown("it is one part of several; join them with llama.cpp's gguf-split --merge");
    }
    if (metadata.integer(key("expert_count")).orElse(0) > 0) {
      throw unknown("it is a mixture of experts, which Ratchet does not compute");
    }
    if (metadata.integer(key("attention.sliding_window")).orElse(0) > 0) {
      throw unknown("it uses sliding-window attention, which Ratchet does not compute");
    }
  }

  private int headSize(ModelFamily family, int hiddenSize, int heads) {
    if (heads < 1) {
      throw new IllegalArgumentException(key("attention.head_count") + " is " + heads);
    }
    int size = metadata.integer(key("attention.key_length")).orElse(hiddenSize / heads);
    int rotated = metadata.integer(key("rope.dimension_count")).orElse(size);
    if (rotated != size) {
      throw unknown(
          "only "
              + rotated
              + " of the "
              + size
              + " numbers of a head are rotated ("
              + family
              + ")");
    }
    return size;
  }

  private int vocabularySize() {
    GgufTensor embedding = file.tensors().get("token_embd.weight");
    if (embedding == null || embedding.shape().length != 2) {
      throw new ModelFileException(
          Kind.MISSING_TENSOR, file.path() + " has no matrix token_embd.weight");
    }
    return Math.toIntExact(Math.min(embedding.shape()[0], Integer.MAX_VALUE));
  }

  private RopeScaling ropeScaling(int headSize, double ropeBase) {
    if (file.tensors().containsKey("rope_freqs.weight")) {
      return Llama3Factors.recognise(file, headSize, ropeBase);
    }
    String type = metadata.text(key("rope.scaling.type")).orElse("none");
    return switch (type) {
      case "none" -> new RopeScaling.None();
      case "linear" -> new RopeScaling.Linear(metadata.requireNumber(key("rope.scaling.factor")));
      default ->
          throw unknown("rope.scaling.type \"" + type + "\" is none of none, linear, llama3");
    };
  }

  /** The file's own, and the turn's end where the template writes it. */
  private List<Integer> eosTokens() {
    List<Integer> tokens = new ArrayList<>();
    tokens.add(metadata.requireInteger("tokenizer.ggml.eos_token_id"));
    metadata.integer("tokenizer.ggml.eot_token_id").ifPresent(tokens::add);
    String template = metadata.text("tokenizer.chat_template").orElse("");
    List<String> all = metadata.texts("tokenizer.ggml.tokens").orElse(List.of());
    TURN_ENDS.stream().filter(template::contains).map(all::indexOf).forEach(tokens::add);
    return tokens.stream().filter(token -> token >= 0).distinct().toList();
  }

  private int requireInteger(String suffix) {
    return metadata.requireInteger(key(suffix));
  }

  private String key(String suffix) {
    return architecture + "." + suffix;
  }

  private ModelFileException unknown(String what) {
    return new ModelFileException(Kind.UNKNOWN_ARCHITECTURE, file.path() + ": " + what);
  }

  /**
   * GGUF stores Llama 3's rotary scaling as one divisor a frequency, not by its parameters; the
   * published models use two sets of them, which are told apart by the divisors.
   */
  private static final class Llama3Factors {

    private static final List<RopeScaling.Llama3> PUBLISHED =
        List.of(
            new RopeScaling.Llama3(8, 1, 4, 8_192), // 3.1, 3.3
            new RopeScaling.Llama3(32, 1, 4, 8_192)); // 3.2

    static RopeScaling recognise(GgufFile file, int headSize, double ropeBase) {
      long found = file.tensors().get("rope_freqs.weight").elements();
      if (found != headSize / 2) {
        throw new IllegalArgumentException(
            "rope_freqs.weight has " + found + " numbers but half a head has " + headSize / 2);
      }
      float[] divisors = new float[headSize / 2];
      file.blocks("rope_freqs.weight").read(0, divisors, divisors.length);
      return PUBLISHED.stream()
          .filter(scaling -> fits(scaling, divisors, ropeBase))
          .findFirst()
          .orElseThrow(
              () ->
                  new ModelFileException(
                      Kind.UNKNOWN_ARCHITECTURE,
                      file.path()
                          + ": rope_freqs.weight is the scaling of none of the published Llama 3"
                          + " models; take the model as safetensors, where config.json names it"));
    }

    private static boolean fits(RopeScaling scaling, float[] divisors, double ropeBase) {
      for (int i = 0; i < divisors.length; i++) {
        double frequency = Math.pow(ropeBase, -(double) i / divisors.length);
        double wanted = frequency / scaling.scale(frequency);
        if (!(Math.abs(divisors[i] - wanted) <= 1e-3 * wanted)) {
          return false;
        }
      }
      return true;
    }
  }
}
