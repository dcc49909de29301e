package dev.ratchet.model.directory;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.safetensors.SafetensorsWriter;
import dev.ratchet.model.tokenizer.ByteLevelTokenizer;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {

  private static final ModelConfig CONFIG = TinyModels.llama();

  @TempDir private Path folder;

  @BeforeEach
  void writeAModel() {
    RandomModel.write(folder, CONFIG, 1, DType.F32);
  }

  @Test
  void hashesTheSameWeightsAlikeWhateverTheOrderAndTheExtras() {
    BaseHash hash = hash();
    List<TensorSpec> shuffled = new ArrayList<>(CONFIG.tensors());
    Collections.reverse(shuffled);
    shuffled.add(new TensorSpec("lm_head.weight", 320, 64)); // tied: the head is not counted
    write(shuffled, 1);
    assertThat(hash()).isEqualTo(hash);
  }

  @Test
  void hashesOtherWeightsOtherwiseThoughItHadCachedTheOld() {
    BaseHash hash = hash();
    assertThat(folder.resolve(BaseHashCache.FILE)).exists();
    write(CONFIG.tensors(), 2);
    assertThat(hash()).isNotEqualTo(hash);
  }

  @Test
  void takesTheCachedHashWhileTheFilesAreTheSame() throws IOException {
    hash();
    Path cache = folder.resolve(BaseHashCache.FILE);
    String marked = Files.readString(cache).replaceFirst("[0-9a-f]{64}", "0".repeat(64));
    Files.writeString(cache, marked);
    assertThat(hash().hex()).isEqualTo("0".repeat(64));
  }

  @Test
  void hashesAgainWhenTheCacheIsDamaged() throws IOException {
    BaseHash hash = hash();
    Files.writeString(folder.resolve(BaseHashCache.FILE), "{\"hash\":");
    assertThat(hash()).isEqualTo(hash);
  }

  @Test
  void namesTheTensorThatIsMissing() {
    write(CONFIG.tensors().subList(0, 5), 1);
    assertThat(refusal(Kind.MISSING_TENSOR, () -> ModelDirectory.open(folder)))
        .hasMessageContaining(CONFIG.tensors().get(5).name())
        .hasMessageContaining(folder.toString());
  }

  @Test
  void namesTheTensorWhoseShapeDiffersAndBothShapes() {
    List<TensorSpec> specs = new ArrayList<>(CONFIG.tensors());
    specs.set(0, new TensorSpec(ModelConfig.EMBEDDING, 319, 64));
    write(specs, 1);
    assertThat(refusal(Kind.SHAPE_MISMATCH, () -> ModelDirectory.open(folder)))
        .hasMessageContaining("model.embed_tokens.weight has shape [319, 64]")
        .hasMessageContaining("[320, 64]");
  }

  @Test
  void saysThatTheTokenizerIsMissing() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    try (ModelDirectory model = ModelDirectory.open(folder)) {
      assertThat(refusal(Kind.MISSING_TOKENIZER, model::tokenizer))
          .hasMessageContaining("tokenizer.json is not there");
    }
  }

  @Test
  void refusesATokenizerWhoseIdsTheEmbeddingDoesNotHave() throws IOException {
    List<String> many = IntStream.range(0, 70).mapToObj(i -> "<" + i + ">").toList();
    Files.writeString(folder.resolve("tokenizer.json"), ByteLevelTokenizer.ofBytes(many).toJson());
    try (ModelDirectory model = ModelDirectory.open(folder)) {
      assertThat(refusal(Kind.SHAPE_MISMATCH, model::tokenizer))
          .hasMessageContaining("ids up to 325 but vocab_size is 320");
    }
  }

  @Test
  void hasNoTemplateWhereTheDirectoryHasNone() throws IOException {
    Files.delete(folder.resolve("tokenizer_config.json"));
    try (ModelDirectory model = ModelDirectory.open(folder)) {
      assertThat(model.chatTemplate()).isEmpty();
    }
  }

  @Test
  void addsTheEndTokensOfTheGenerationConfiguration() throws IOException {
    Files.writeString(
        folder.resolve("generation_config.json"), "{\"eos_token_id\": [256, 258, 99999]}");
    try (ModelDirectory model = ModelDirectory.open(folder)) {
      assertThat(model.config().eosTokens()).containsExactly(258, 256);
    }
  }

  @Test
  void refusesWhatIsNoDirectory() {
    refusal(Kind.UNREADABLE, () -> ModelDirectory.open(folder.resolve("absent")));
  }

  private BaseHash hash() {
    try (ModelDirectory model = ModelDirectory.open(folder)) {
      return model.baseHash();
    }
  }

  private void write(List<TensorSpec> specs, long seed) {
    List<TensorInfo> infos =
        specs.stream().map(spec -> new TensorInfo(spec.name(), DType.F32, spec.shape())).toList();
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(folder.resolve("model.safetensors"), infos)) {
      specs.forEach(
          spec -> writer.write(spec.name(), RandomModel.values(spec.name(), spec.shape(), seed)));
    }
  }
}
