package dev.ratchet.model.gguf;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.chat.ChatMessage;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.tokenizer.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiny models written by the gguf package with llama.cpp's names and row order. */
class GgufImportTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama"})
  void givesEveryTensorUnderItsNameInItsOrder(String family) throws Exception {
    Path directory = folder.resolve(family);
    List<Long> progress = new ArrayList<>();
    GgufImport.Imported imported =
        GgufImport.toDirectory(
            GgufFileTest.golden(family + ".gguf"), directory, (done, all) -> progress.add(done));
    assertThat(imported.name()).contains("tiny " + family);
    assertThat(imported.licence()).contains("apache-2.0");
    try (ModelDirectory model = ModelDirectory.open(directory)) {
      ModelConfig config = model.config();
      assertThat(config).isEqualTo(imported.config());
      assertThat(config.family().modelType()).isEqualTo(family);
      assertThat(config.headSize()).isEqualTo(family.equals("qwen3") ? 32 : 16);
      assertThat(config.tiedEmbeddings()).isEqualTo(!family.equals("qwen3"));
      assertThat(config.rmsEpsilon()).isEqualTo(family.equals("llama") ? 1e-5 : 1e-6);
      for (TensorSpec spec : config.tensors()) {
        assertThat(model.weights().floats(spec.name())).as(spec.name()).isEqualTo(stored(spec));
      }
      assertThat(progress).isSorted().endsWith(config.parameters());
    }
  }

  /** The file holds matrices as F16. */
  private static float[] stored(TensorSpec spec) {
    float[] values = RandomModel.values(spec.name(), spec.shape(), 5);
    for (int i = 0; i < values.length && spec.shape().length > 1; i++) {
      values[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
    }
    return values;
  }

  @Test
  void takesTheEndOfTheTurnFromTheTemplateToo() throws Exception {
    GgufImport.toDirectory(GgufFileTest.golden("qwen3.gguf"), folder, (_, _) -> {});
    try (ModelDirectory model = ModelDirectory.open(folder)) {
      assertThat(model.config().eosTokens()).containsExactly(256, 258);
      assertThat(
              model
                  .chatTemplate()
                  .orElseThrow()
                  .render(List.of(new ChatMessage("user", "q")), true))
          .isEqualTo("<|im_start|>user\nq<|im_end|>\n<|im_start|>assistant\n");
    }
  }

  @Test
  void writesATokenizerThatMergesAndKeepsAddedTokens() throws Exception {
    GgufImport.toDirectory(GgufFileTest.golden("llama.gguf"), folder, (_, _) -> {});
    try (Tokenizer tokenizer = Tokenizer.load(folder.resolve("tokenizer.json"))) {
      assertThat(tokenizer.encode(" the<note>12<|im_end|>"))
          .containsExactly(260, 261, 259, 16, 17, 258);
      assertThat(tokenizer.decode(new int[] {259, 258}, true)).isEqualTo("<note>");
      assertThat(tokenizer.encode("[PAD262]")).hasSize(8); // fills the embedding, means nothing
    }
    assertThat(Files.readString(folder.resolve("tokenizer.json")))
        .contains("\"byte_fallback\" : false", "\"fuse_unk\" : false", "\"normalizer\" : null");
  }

  @ParameterizedTest
  @CsvSource({
    "general.architecture, general.architektur, MALFORMED",
    "llama.block_count, llama.block_kount, MALFORMED",
    "tokenizer.ggml.tokens, tokenizer.ggml.tokenz, MISSING_TOKENIZER",
    "tokenizer.ggml.merges, tokenizer.ggml.mergez, UNSUPPORTED_TOKENIZER",
    "tokenizer.ggml.model, tokenizer.ggml.modem, MALFORMED",
    "tokenizer.ggml.eos_token_id, tokenizer.ggml.eoz_token_id, MALFORMED",
    "smollm, smallm, UNSUPPORTED_TOKENIZER",
    "blk.0.attn_v.weight, blk.0.attn_w.weight, MISSING_TENSOR",
    "blk.0.ffn_up.weight, blk.0.ffn_gp.weight, MISSING_TENSOR",
    "output_norm.weight, output_norn.weight, MISSING_TENSOR",
  })
  void refusesWhatAModelCantDoWithout(String text, String replaced, String kind) throws Exception {
    Path file = replace("llama.gguf", text, replaced);
    Path target = folder.resolve("target");
    assertThat(
            refusal(Kind.valueOf(kind), () -> GgufImport.toDirectory(file, target, (_, _) -> {})))
        .hasMessageContaining(file.toString());
    assertThat(target).doesNotExist();
  }

  @Test
  void refusesAnUnknownArchitectureByName() throws Exception {
    Path file = replace("llama.gguf", "llama", "gemma");
    assertThat(
            refusal(
                Kind.UNKNOWN_ARCHITECTURE,
                () -> GgufImport.toDirectory(file, folder.resolve("x"), (_, _) -> {})))
        .hasMessageContaining("gemma");
  }

  @Test
  void refusesTensorsOfAnotherFamily() throws Exception {
    // As llama the file has biases that no llama has: leaving them out would answer wrongly.
    Path file = replace("qwen2.gguf", "qwen2.", "llama.");
    Path renamed = replace(file, "general.architecture", "qwen2", "llama");
    assertThat(
            refusal(
                Kind.UNKNOWN_ARCHITECTURE,
                () -> GgufImport.toDirectory(renamed, folder.resolve("x"), (_, _) -> {})))
        .hasMessageContaining("attn_k.bias");
  }

  @Test
  void restoresTheRowsThatLlamaCppInterleaves() {
    float[] stored = {0, 1, 2, 3, 10, 11, 12, 13}; // two heads of four rows, one column
    float[] restored = new float[8];
    GgufWeights.unpermuted(
            (from, into, count) -> System.arraycopy(stored, (int) from, into, 0, count), 1, 4)
        .read(0, restored, 8);
    assertThat(restored).containsExactly(0, 2, 1, 3, 10, 12, 11, 13);
  }

  private Path replace(String golden, String text, String replaced) throws Exception {
    byte[] bytes = Files.readAllBytes(GgufFileTest.golden(golden));
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(latin).contains(text);
    String changed = latin.replace(text, replaced);
    return Files.write(
        folder.resolve("changed.gguf"), changed.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Path replace(Path file, String after, String text, String replaced) throws Exception {
    String latin = Files.readString(file, StandardCharsets.ISO_8859_1);
    int at = latin.indexOf(text, latin.indexOf(after));
    String changed = latin.substring(0, at) + replaced + latin.substring(at + text.length());
    return Files.writeString(file, changed, StandardCharsets.ISO_8859_1);
  }
}
