package dev.ratchet.model.config;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.ratchet.model.Golden;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ModelConfigTest {

  private static final String LLAMA =
      """
      {"model_type": "llama", "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2,
       "num_attention_heads": 4, "num_key_value_heads": 2, "vocab_size": 320,
       "max_position_embeddings": 512, "rms_norm_eps": 1e-5, "eos_token_id": 2%s}
      """;

  @TempDir private Path folder;

  static Stream<Arguments> families() {
    return Stream.of(
        Arguments.of("qwen2", TinyModels.qwen2()),
        Arguments.of("qwen3", TinyModels.qwen3()),
        Arguments.of("llama", TinyModels.llama()));
  }

  @ParameterizedTest
  @MethodSource("families")
  void readsWhatItWrites(String family, ModelConfig config) throws IOException {
    assertThat(read(config.toJson())).as(family).isEqualTo(config);
  }

  @ParameterizedTest
  @MethodSource("families")
  void asksForTheTensorsThatTransformersHas(String family, ModelConfig config) {
    Map<String, List<Long>> wanted = new HashMap<>();
    for (Map.Entry<String, JsonNode> tensor : golden(family).path("tensors").properties()) {
      wanted.put(
          tensor.getKey(), tensor.getValue().valueStream().map(JsonNode::longValue).toList());
    }
    Map<String, List<Long>> found = new HashMap<>();
    for (TensorSpec spec : config.tensors()) {
      found.put(spec.name(), Arrays.stream(spec.shape()).boxed().toList());
    }
    assertThat(found).isEqualTo(wanted);
    assertThat(config.parameters())
        .isEqualTo(
            wanted.values().stream()
                .mapToLong(shape -> shape.stream().reduce(1L, (a, b) -> a * b))
                .sum());
  }

  @ParameterizedTest
  @MethodSource("families")
  void rotatesAtTheFrequenciesOfTransformers(String family, ModelConfig config) {
    JsonNode wanted = golden(family).path("inverse_frequencies");
    double[] found = config.inverseFrequencies();
    assertThat(found).hasSize(wanted.size());
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(wanted.get(i).doubleValue(), withinPercentage(1e-4));
    }
  }

  @Test
  void dividesEveryFrequencyByALinearFactor() {
    assertThat(new RopeScaling.Linear(4).scale(0.5)).isEqualTo(0.125);
  }

  @Test
  void readsTheRotaryParametersOfTransformers5() throws IOException {
    ModelConfig config =
        read(
            LLAMA.formatted(
                """
                , "rope_parameters": {"rope_theta": 500000.0, "rope_type": "linear", "factor": 2.0}
                """));
    assertThat(config.ropeBase()).isEqualTo(500_000);
    assertThat(config.ropeScaling()).isEqualTo(new RopeScaling.Linear(2));
  }

  @Test
  void fillsInWhatTransformersFillsIn() throws IOException {
    ModelConfig config = read(LLAMA.formatted(""));
    assertThat(config.ropeBase()).isEqualTo(10_000);
    assertThat(config.headSize()).isEqualTo(16);
    assertThat(config.tiedEmbeddings()).isFalse();
    assertThat(config.bosToken()).isEqualTo(-1);
    assertThat(config.padToken()).isEqualTo(2);
    assertThat(config.ropeScaling()).isEqualTo(new RopeScaling.None());
  }

  @Test
  void takesSeveralEndTokens() throws IOException {
    ModelConfig config =
        read(LLAMA.replace("\"eos_token_id\": 2", "\"eos_token_id\": [5, 7]").formatted(""));
    assertThat(config.eosTokens()).containsExactly(5, 7);
  }

  @Test
  void readsTheConfigurationOfARealQwen2() {
    ModelConfig config = ModelConfig.read(SharedFolder.assume("tokenizers/qwen2/config.json"));
    assertThat(config.family()).isEqualTo(ModelFamily.QWEN2);
    assertThat(config.attentionBias()).isTrue();
    assertThat(config.ropeBase()).isEqualTo(1e6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "model_type": "gpt_neox"                              | gpt_neox
          "hidden_act": "gelu"                                  | gelu
          "attention_bias": true                                | attention_bias
          "mlp_bias": true                                      | mlp_bias
          "use_sliding_window": true                            | use_sliding_window
          "layer_types": ["full_attention", "sliding_attention"]| sliding_attention
          "rope_scaling": {"type": "yarn", "factor": 4.0}       | yarn
          "rope_scaling": {"rope_type": "dynamic", "factor": 2.0}| dynamic
          """)
  void refusesVariantsThatItDoesNotComputeByName(String key, String named) throws IOException {
    String json =
        key.contains("model_type")
            ? LLAMA.replace("\"model_type\": \"llama\"", key).formatted("")
            : LLAMA.formatted(", " + key);
    assertThat(refusal(Kind.UNKNOWN_ARCHITECTURE, () -> read(json))).hasMessageContaining(named);
  }

  @Test
  void refusesQuantisedSafetensors() {
    refusal(
        Kind.UNSUPPORTED_QUANTISATION,
        () -> read(LLAMA.formatted(", \"quantization_config\": {\"quant_method\": \"awq\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"num_attention_heads\": 0",
        "\"num_attention_heads\": 3",
        "\"num_attention_heads\": \"4\"",
        "\"num_attention_heads\": 4.5",
        "\"num_key_value_heads\": 5",
        "\"hidden_size\": -64",
        "\"hidden_size\": 99999999999",
        "\"num_hidden_layers\": 2000000000",
        "\"vocab_size\": 2147483647",
        "\"head_dim\": 15",
        "\"rms_norm_eps\": 0",
        "\"rope_theta\": 0",
        "\"rope_theta\": -1e4",
        "\"eos_token_id\": 320",
        "\"eos_token_id\": []",
        "\"eos_token_id\": null",
        "\"eos_token_id\": [1, \"x\"]",
        "\"pad_token_id\": -1",
        "\"tie_word_embeddings\": \"yes\"",
      })
  void refusesNumbersThatMakeNoSense(String key) {
    String name = key.substring(0, key.indexOf(':'));
    String json =
        LLAMA.contains(name)
            ? LLAMA.replaceAll(name + ": [^,}%]+", key).formatted("")
            : LLAMA.formatted(", " + key);
    assertThat(refusal(Kind.MALFORMED, () -> read(json))).hasMessageContaining(folder.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{", "null", "{\"model_type\": 1}", "{} {}", "{\"a\":1,\"a\":2}"})
  void refusesWhatIsNoObject(String json) {
    refusal(Kind.MALFORMED, () -> read(json));
  }

  @Test
  void saysThatTheFileIsNotThere() {
    assertThat(refusal(Kind.UNREADABLE, () -> ModelConfig.read(folder.resolve("config.json"))))
        .hasMessageContaining("config.json is not there");
  }

  private ModelConfig read(String json) throws IOException {
    return ModelConfig.read(Files.writeString(folder.resolve("config.json"), json));
  }

  private static JsonNode golden(String family) {
    return Golden.json("tiny/golden.json").path("models").path(family);
  }
}
