package dev.ratchet.model.config;

import dev.ratchet.model.JsonFile;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Translates between {@link ModelConfig} and transformers' config.json, old and new spelling. */
final class ConfigJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  // Transformers' own defaults, for keys that a config.json leaves out.
  private static final double DEFAULT_ROPE_BASE = 10_000;
  private static final double DEFAULT_RMS_EPSILON = 1e-6;
  private static final int QWEN3_HEAD_SIZE = 128;

  private ConfigJson() {}

  static ModelConfig read(Path file) {
    JsonFile json = JsonFile.read(file);
    ModelFamily family = family(json);
    ConfigVariants.refuseUnknown(json, family);
    try {
      return read(json, family);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(Kind.MALFORMED, file + ": " + e.getMessage(), e);
    }
  }

  private static ModelFamily family(JsonFile json) {
    String type = json.text("model_type").orElseThrow(() -> json.missing("model_type"));
    return ModelFamily.ofModelType(type)
        .orElseThrow(
            () ->
                new ModelFileException(
                    Kind.UNKNOWN_ARCHITECTURE,
                    json.where()
                        + ": model_type \""
                        + type
                        + "\" is none of qwen2, qwen3, llama, the families that Ratchet computes"));
  }

  private static ModelConfig read(JsonFile json, ModelFamily family) {
    int hiddenSize = json.integer("hidden_size");
    int heads = json.integer("num_attention_heads");
    List<Integer> eosTokens = tokens(json, "eos_token_id");
    return new ModelConfig(
        family,
        hiddenSize,
        json.integer("intermediate_size"),
        json.integer("num_hidden_layers"),
        heads,
        json.integer("num_key_value_heads", heads),
        headSize(json, family, hiddenSize, heads),
        json.integer("vocab_size"),
        json.integer("max_position_embeddings"),
        ropeBase(json),
        ropeScaling(json),
        json.number("rms_norm_eps", DEFAULT_RMS_EPSILON),
        json.flag("tie_word_embeddings", false),
        family == ModelFamily.QWEN2,
        family == ModelFamily.QWEN3,
        json.integer("bos_token_id", -1),
        eosTokens,
        json.integer("pad_token_id", eosTokens.getFirst()));
  }

  private static int headSize(JsonFile json, ModelFamily family, int hiddenSize, int heads) {
    if (json.has("head_dim")) {
      return json.integer("head_dim");
    }
    if (family == ModelFamily.QWEN3) {
      return QWEN3_HEAD_SIZE;
    }
    if (heads < 1 || hiddenSize % heads != 0) {
      throw new IllegalArgumentException(
          "hidden_size " + hiddenSize + " must be a multiple of num_attention_heads " + heads);
    }
    return hiddenSize / heads;
  }

  /** One id or a list of them. */
  static List<Integer> tokens(JsonFile json, String key) {
    JsonNode node = json.node(key).orElseThrow(() -> json.missing(key));
    if (!node.isArray()) {
      return List.of(json.integer(key));
    }
    List<Integer> tokens = new ArrayList<>();
    for (JsonNode token : node) {
      if (!token.isIntegralNumber() || !token.canConvertToInt()) {
        throw json.wrong(key, "a token id or a list of them", node);
      }
      tokens.add(token.intValue());
    }
    if (tokens.isEmpty()) {
      throw json.wrong(key, "a token id or a list of them", node);
    }
    return tokens;
  }

  /** Transformers 5 keeps theta among the rope_parameters, 4 beside rope_scaling. */
  private static double ropeBase(JsonFile json) {
    Optional<JsonFile> parameters = json.object("rope_parameters").filter(p -> p.has("rope_theta"));
    return parameters.orElse(json).number("rope_theta", DEFAULT_ROPE_BASE);
  }

  private static RopeScaling ropeScaling(JsonFile json) {
    Optional<JsonFile> found = json.object("rope_parameters").or(() -> json.object("rope_scaling"));
    if (found.isEmpty()) {
      return new RopeScaling.None();
    }
    JsonFile rope = found.get();
    String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
    return switch (type) {
      case "default" -> new RopeScaling.None();
      case "linear" -> new RopeScaling.Linear(rope.number("factor"));
      case "llama3" ->
          new RopeScaling.Llama3(
              rope.number("factor"),
              rope.number("low_freq_factor"),
              rope.number("high_freq_factor"),
              rope.integer("original_max_position_embeddings"));
      default ->
          throw new ModelFileException(
              Kind.UNKNOWN_ARCHITECTURE,
              rope.where()
                  + ": rope_type \""
                  + type
                  + "\" is none of default, linear, llama3, which Ratchet computes");
    };
  }

  static String write(ModelConfig config) {
    ObjectNode json = JSON.createObjectNode();
    json.putArray("architectures").add(config.family().architecture());
    json.put("model_type", config.family().modelType());
    json.put("hidden_size", config.hiddenSize());
    json.put("intermediate_size", config.intermediateSize());
    json.put("num_hidden_layers", config.layers());
    json.put("num_attention_heads", config.heads());
    json.put("num_key_value_heads", config.keyValueHeads());
    json.put("head_dim", config.headSize());
    json.put("vocab_size", config.vocabularySize());
    json.put("max_position_embeddings", config.contextLength());
    json.put("hidden_act", "silu");
    json.put("rms_norm_eps", config.rmsEpsilon());
    json.put("rope_theta", config.ropeBase());
    writeScaling(json, config.ropeScaling());
    json.put("tie_word_embeddings", config.tiedEmbeddings());
    json.put("attention_dropout", 0.0);
    if (config.family() != ModelFamily.QWEN2) {
      json.put("attention_bias", false); // qwen2 has its biases always, and no such key
    }
    if (config.bosToken() >= 0) {
      json.put("bos_token_id", config.bosToken());
    } else {
      json.putNull("bos_token_id");
    }
    if (config.eosTokens().size() == 1) {
      json.put("eos_token_id", config.eosTokens().getFirst());
    } else {
      config.eosTokens().forEach(json.putArray("eos_token_id")::add);
    }
    json.put("pad_token_id", config.padToken());
    json.put("use_cache", true);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static void writeScaling(ObjectNode json, RopeScaling scaling) {
    switch (scaling) {
      case RopeScaling.None _ -> json.putNull("rope_scaling");
      case RopeScaling.Linear(double factor) ->
          json.putObject("rope_scaling").put("rope_type", "linear").put("factor", factor);
      case RopeScaling.Llama3 llama3 ->
          json.putObject("rope_scaling")
              .put("rope_type", "llama3")
              .put("factor", llama3.factor())
              .put("low_freq_factor", llama3.lowFrequencyFactor())
              .put("high_freq_factor", llama3.highFrequencyFactor())
              .put("original_max_position_embeddings", llama3.originalContext());
    }
  }
}
