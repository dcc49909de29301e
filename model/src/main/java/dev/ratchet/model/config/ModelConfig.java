package dev.ratchet.model.config;

import dev.ratchet.model.ModelFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of one decoder model: everything that its graph depends on but its weights.
 *
 * @param headSize width of one attention head; {@code heads × headSize} need not be hiddenSize
 * @param ropeBase theta of the rotary positions
 * @param tiedEmbeddings the output head is the embedding matrix, and no tensor of its own
 * @param attentionBias q, k and v have biases (Qwen2)
 * @param queryKeyNorm each head of q and k goes through an RMS norm (Qwen3)
 * @param bosToken first token of a text, or −1 where there is none
 * @param eosTokens tokens that end a generation; at least one
 * @param padToken fills up short rows; where the file names none, the first of eosTokens
 */
public record ModelConfig(
    ModelFamily family,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    int vocabularySize,
    int contextLength,
    double ropeBase,
    RopeScaling ropeScaling,
    double rmsEpsilon,
    boolean tiedEmbeddings,
    boolean attentionBias,
    boolean queryKeyNorm,
    int bosToken,
    List<Integer> eosTokens,
    int padToken) {

  public static final String EMBEDDING = "model.embed_tokens.weight";
  public static final String FINAL_NORM = "model.norm.weight";
  public static final String OUTPUT_HEAD = "lm_head.weight";

  private static final int MAX_WIDTH = 1 << 18;
  private static final int MAX_LAYERS = 1_024;
  private static final int MAX_VOCABULARY = 1 << 22;
  private static final int MAX_CONTEXT = 1 << 26;

  public ModelConfig {
    require("hidden_size", hiddenSize, MAX_WIDTH);
    require("intermediate_size", intermediateSize, MAX_WIDTH);
    require("num_hidden_layers", layers, MAX_LAYERS);
    require("num_attention_heads", heads, 4_096);
    require("num_key_value_heads", keyValueHeads, heads);
    require("head_dim", headSize, 4_096);
    require("vocab_size", vocabularySize, MAX_VOCABULARY);
    require("max_position_embeddings", contextLength, MAX_CONTEXT);
    if (heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          "num_attention_heads "
              + heads
              + " must be a multiple of num_key_value_heads "
              + keyValueHeads);
    }
    if (headSize % 2 != 0) {
      throw new IllegalArgumentException("head_dim must be even but is " + headSize);
    }
    if (!(ropeBase > 0) || Double.isInfinite(ropeBase)) {
      throw new IllegalArgumentException("rope_theta must be above 0 but is " + ropeBase);
    }
    if (!(rmsEpsilon > 0 && rmsEpsilon < 1)) {
      throw new IllegalArgumentException("rms_norm_eps must be in (0, 1) but is " + rmsEpsilon);
    }
    eosTokens = List.copyOf(eosTokens);
    if (eosTokens.isEmpty()) {
      throw new IllegalArgumentException("eos_token_id must name at least one token");
    }
    for (int token : eosTokens) {
      requireToken("eos_token_id", token, 0, vocabularySize);
    }
    requireToken("bos_token_id", bosToken, -1, vocabularySize);
    requireToken("pad_token_id", padToken, 0, vocabularySize);
  }

  /**
   * Reads a {@code config.json}.
   *
   * @throws ModelFileException for an unknown family, or a variant of a known one that we do not
   *     compute, or numbers that make no sense
   */
  public static ModelConfig read(Path configJson) {
    return ConfigJson.read(configJson);
  }

  /** The text of a {@code config.json} that transformers, vLLM and {@link #read} understand. */
  public String toJson() {
    return ConfigJson.write(this);
  }

  /** Heads × head size: what q gives and o takes. */
  public int queryWidth() {
    return Math.multiplyExact(heads, headSize);
  }

  /** Key-value heads × head size: what k and v give each. */
  public int keyValueWidth() {
    return Math.multiplyExact(keyValueHeads, headSize);
  }

  /** Radians a position for each pair of a head, scaling applied: [headSize / 2]. */
  public double[] inverseFrequencies() {
    double[] frequencies = new double[headSize / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = ropeScaling.scale(Math.pow(ropeBase, -2.0 * i / headSize));
    }
    return frequencies;
  }

  /** Every tensor that the weights must have; a tied output head has none. */
  public List<TensorSpec> tensors() {
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(new TensorSpec(EMBEDDING, vocabularySize, hiddenSize));
    for (int layer = 0; layer < layers; layer++) {
      addLayer(tensors, layer);
    }
    tensors.add(new TensorSpec(FINAL_NORM, hiddenSize));
    if (!tiedEmbeddings) {
      tensors.add(new TensorSpec(OUTPUT_HEAD, vocabularySize, hiddenSize));
    }
    return List.copyOf(tensors);
  }

  /** How many numbers the weights hold. */
  public long parameters() {
    return tensors().stream().mapToLong(TensorSpec::elements).sum();
  }

  /** The same model with other end tokens, as generation_config.json may add. */
  public ModelConfig withEosTokens(List<Integer> tokens) {
    return new ModelConfig(
        family,
        hiddenSize,
        intermediateSize,
        layers,
        heads,
        keyValueHeads,
        headSize,
        vocabularySize,
        contextLength,
        ropeBase,
        ropeScaling,
        rmsEpsilon,
        tiedEmbeddings,
        attentionBias,
        queryKeyNorm,
        bosToken,
        tokens,
        padToken);
  }

  private void addLayer(List<TensorSpec> tensors, int layer) {
    String prefix = "model.layers." + layer + ".";
    tensors.add(new TensorSpec(prefix + "input_layernorm.weight", hiddenSize));
    for (LinearTarget target : LinearTarget.values()) {
      tensors.add(new TensorSpec(target.weightName(layer), target.out(this), target.in(this)));
      if (target.hasBias(this)) {
        tensors.add(new TensorSpec(target.moduleName(layer) + ".bias", target.out(this)));
      }
    }
    if (queryKeyNorm) {
      tensors.add(new TensorSpec(prefix + "self_attn.q_norm.weight", headSize));
      tensors.add(new TensorSpec(prefix + "self_attn.k_norm.weight", headSize));
    }
    tensors.add(new TensorSpec(prefix + "post_attention_layernorm.weight", hiddenSize));
  }

  private static void require(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          name + " must be between 1 and " + max + " but is " + value);
    }
  }

  private static void requireToken(String name, int token, int min, int vocabularySize) {
    if (token < min || token >= vocabularySize) {
      throw new IllegalArgumentException(
          name + " " + token + " is outside the vocabulary of " + vocabularySize);
    }
  }
}
