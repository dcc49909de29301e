package dev.ratchet.model.gguf;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.RopeScaling;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufConfigTest {

  private static final int HEAD = 64;
  private static final double ROPE_BASE = 500_000;

  @TempDir private Path folder;

  private final Map<String, Integer> wholes = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Float> reals = new LinkedHashMap<>();
  private float[] divisors = {};

  GgufConfigTest() {
    texts.put("general.architecture", "llama");
    wholes.put("llama.block_count", 1);
    wholes.put("llama.context_length", 512);
    wholes.put("llama.embedding_length", 128);
    wholes.put("llama.feed_forward_length", 96);
    wholes.put("llama.attention.head_count", 2);
    wholes.put("tokenizer.ggml.eos_token_id", 1);
    reals.put("llama.rope.freq_base", (float) ROPE_BASE);
    reals.put("llama.attention.layer_norm_rms_epsilon", 1e-5f);
  }

  @Test
  void fillsInWhatTheFileLeavesOut() {
    ModelConfig config = read();
    assertThat(config.keyValueHeads()).isEqualTo(2);
    assertThat(config.headSize()).isEqualTo(HEAD);
    assertThat(config.bosToken()).isEqualTo(-1);
    assertThat(config.padToken()).isEqualTo(1);
    assertThat(config.ropeScaling()).isEqualTo(new RopeScaling.None());
    assertThat(config.rmsEpsilon()).isEqualTo(1e-5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {8, 32})
  void recognisesTheScalingOfLlama3ByItsDivisors(double factor) {
    RopeScaling.Llama3 scaling = new RopeScaling.Llama3(factor, 1, 4, 8_192);
    divisors = divisors(scaling);
    assertThat(read().ropeScaling()).isEqualTo(scaling);
  }

  @Test
  void refusesDivisorsOfAnUnknownScaling() {
    divisors = divisors(new RopeScaling.Llama3(16, 1, 4, 8_192));
    assertThat(refusal(Kind.UNKNOWN_ARCHITECTURE, this::read))
        .hasMessageContaining("rope_freqs.weight");
    divisors = new float[] {1, Float.NaN};
    refusal(Kind.MALFORMED, this::read);
  }

  @Test
  void readsLinearScaling() {
    texts.put("llama.rope.scaling.type", "linear");
    reals.put("llama.rope.scaling.factor", 4f);
    assertThat(read().ropeScaling()).isEqualTo(new RopeScaling.Linear(4));
  }

  @ParameterizedTest
  @CsvSource({
    "llama.expert_count, 8, mixture of experts",
    "llama.attention.sliding_window, 4096, sliding-window",
    "split.count, 3, gguf-split",
    "llama.rope.dimension_count, 32, 32 of the 64"
  })
  void refusesVariantsThatItDoesNotCompute(String key, int value, String named) {
    wholes.put(key, value);
    assertThat(refusal(Kind.UNKNOWN_ARCHITECTURE, this::read)).hasMessageContaining(named);
  }

  @Test
  void refusesYarn() {
    texts.put("llama.rope.scaling.type", "yarn");
    assertThat(refusal(Kind.UNKNOWN_ARCHITECTURE, this::read)).hasMessageContaining("yarn");
  }

  @ParameterizedTest
  @CsvSource({
    "llama.attention.head_count, 0",
    "llama.attention.head_count, -1",
    "llama.block_count, 2000000000",
    "llama.embedding_length, -128",
    "tokenizer.ggml.eos_token_id, 9"
  })
  void refusesNumbersThatMakeNoSense(String key, int value) {
    wholes.put(key, value);
    refusal(Kind.MALFORMED, this::read);
  }

  @Test
  void refusesAKeyOfAnotherKind() {
    wholes.remove("llama.block_count");
    texts.put("llama.block_count", "many");
    assertThat(refusal(Kind.MALFORMED, this::read))
        .hasMessageContaining("llama.block_count must be a whole number");
  }

  private ModelConfig read() {
    int keys = wholes.size() + texts.size() + reals.size();
    GgufBytes bytes = GgufBytes.head(divisors.length > 0 ? 2 : 1, keys);
    texts.forEach((key, value) -> bytes.text(key).int32(8).text(value));
    wholes.forEach(bytes::key);
    reals.forEach((key, value) -> bytes.text(key).int32(6).int32(Float.floatToIntBits(value)));
    bytes.tensor("token_embd.weight", 0, 0, 128, 4);
    int embedding = 128 * 4 * 4;
    if (divisors.length > 0) {
      bytes.tensor("rope_freqs.weight", 0, embedding, divisors.length);
    }
    bytes.data(embedding);
    for (float divisor : divisors) {
      bytes.int32(Float.floatToIntBits(divisor));
    }
    try (GgufFile file = GgufFile.open(bytes.write(folder.resolve("made.gguf")))) {
      return GgufConfig.of(file);
    }
  }

  private static float[] divisors(RopeScaling scaling) {
    float[] divisors = new float[HEAD / 2];
    for (int i = 0; i < divisors.length; i++) {
      double frequency = Math.pow(ROPE_BASE, -2.0 * i / HEAD);
      divisors[i] = (float) (frequency / scaling.scale(frequency));
    }
    return divisors;
  }
}
