package dev.ratchet.model.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.model.Golden;
import dev.ratchet.model.chat.ChatMessage;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.weights.DType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RandomModelTest {

  @TempDir private Path folder;

  @Test
  void givesTheNumbersThatTheFormulaGivesInPython() {
    for (JsonNode expected : Golden.json("random/golden.json").path("cases")) {
      long[] shape = expected.path("shape").valueStream().mapToLong(JsonNode::longValue).toArray();
      float[] values =
          RandomModel.values(
              expected.path("name").stringValue(), shape, expected.path("seed").longValue());
      JsonNode first = expected.path("first");
      for (int i = 0; i < first.size(); i++) {
        assertThat(values[i]).isEqualTo((float) first.get(i).doubleValue());
      }
      assertThat(values[values.length - 1]).isEqualTo((float) expected.path("last").doubleValue());
      double sum = 0;
      for (float value : values) {
        sum += value;
      }
      assertThat(sum).isCloseTo(expected.path("sum").doubleValue(), within(1e-7));
    }
  }

  @Test
  void givesTheSameNumbersFromAnyBlock() {
    long[] shape = {10, 10};
    float[] all = RandomModel.values("w", shape, 3);
    float[] some = new float[7];
    RandomModel.blocks("w", shape, 3).read(42, some, 7);
    assertThat(some).containsExactly(Arrays.copyOfRange(all, 42, 49));
  }

  @Test
  void writesModelsWhoseHashPythonComputesToo() {
    JsonNode golden = Golden.json("tiny/golden.json").path("models");
    Map<String, ModelConfig> models =
        Map.of(
            "qwen2", TinyModels.qwen2(),
            "qwen3", TinyModels.qwen3(),
            "llama", TinyModels.llama());
    models.forEach(
        (family, config) -> {
          RandomModel.write(folder.resolve(family), config, 1, DType.F32);
          try (ModelDirectory model = ModelDirectory.open(folder.resolve(family))) {
            assertThat(model.config()).isEqualTo(config);
            assertThat(model.baseHash().hex())
                .isEqualTo(golden.path(family).path("base_hash").stringValue());
          }
        });
  }

  @Test
  void writesATokenizerOfBytesInTheOrderOfGpt2() {
    RandomModel.write(folder, TinyModels.qwen2(), 1, DType.BF16);
    try (ModelDirectory model = ModelDirectory.open(folder)) {
      assertThat(model.tokenizer().encode("!a ä<|im_end|>\n"))
          .containsExactly(0, 64, 220, 127, 97, 258, 198);
      assertThat(model.tokenizer().vocabularySize()).isEqualTo(TinyModels.TOKENS);
      assertThat(
              model
                  .chatTemplate()
                  .orElseThrow()
                  .render(List.of(new ChatMessage("user", "hi")), true))
          .isEqualTo("<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n");
    }
  }
}
