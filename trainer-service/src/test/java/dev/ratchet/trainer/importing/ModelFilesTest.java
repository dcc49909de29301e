package dev.ratchet.trainer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFilesTest {

  @TempDir Path folder;

  @Test
  void choosesTheShardsWhereThereIsAnIndex() {
    assertThat(
            ModelFileNames.choose(
                "a/b",
                List.of(
                    "config.json",
                    "tokenizer.json",
                    "model.safetensors.index.json",
                    "model-00001-of-00002.safetensors",
                    "model-00002-of-00002.safetensors",
                    "consolidated.safetensors",
                    "pytorch_model.bin",
                    "original/params.json")))
        .containsExactly(
            "config.json",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors",
            "model.safetensors.index.json",
            "tokenizer.json");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> ModelFileNames.choose("a/b", List.of("config.json", "tokenizer.json")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("a/b")
        .hasMessageContaining("model.safetensors");
  }

  @Test
  void readsTheLicenceOfACard() throws IOException {
    assertThat(ModelCard.licence(folder)).isEmpty();
    card("---\nlanguage: en\nlicense: \"apache-2.0\"\n---\nlicense: other\n");
    assertThat(ModelCard.licence(folder)).contains("apache-2.0");
    card("# Without front\nlicense: mit\n");
    assertThat(ModelCard.licence(folder)).isEmpty();
    Files.write(
        folder.resolve("README.md"),
        "---\nlicense: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(ModelCard.licence(folder)).isEmpty();
  }

  private void card(String text) throws IOException {
    Files.writeString(folder.resolve("README.md"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "models/Qwen2.5-0.5B/, qwen2.5-0.5b",
    "SmolLM2.Q4_1.gguf, smollm2.q4_1",
    "a b/c d, c-d",
    "._x, x"
  })
  void namesAnImportAfterItsPath(String path, String name) {
    assertThat(ImportNames.of(new ImportModelRequest(null, ModelSource.path(path), null)))
        .isEqualTo(name);
  }

  @Test
  void namesADownloadAfterItsRepository() {
    var source = ModelSource.download("HuggingFaceTB/SmolLM2-135M-Instruct", null);
    assertThat(ImportNames.of(new ImportModelRequest(null, source, null)))
        .isEqualTo("smollm2-135m-instruct");
  }
}
