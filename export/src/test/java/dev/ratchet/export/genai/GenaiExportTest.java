package dev.ratchet.export.genai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.export.Tiny;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.export.onnx.ExportSettings;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.safetensors.SafetensorsWriter;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.FloatBlocks;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenaiExportTest {

  @TempDir private Path temp;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void listsEveryFileWithItsHash(Precision precision) throws IOException {
    Path target = temp.resolve("export");
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), TinyModels.qwen3())) {
      ExportManifest written = GenaiExport.write(model, target, ExportSettings.of(precision));

      ExportManifest read = ExportManifest.read(target);
      assertThat(read).isEqualTo(written);
      assertThat(read.differences(target)).isEmpty();
      assertThat(read.baseHash()).isEqualTo(model.baseHash().hex());
      assertThat(read.precision()).isEqualTo(precision);
      assertThat(read.slots()).hasSize(2 * 7);
      assertThat(read.files())
          .extracting(ExportedFile::path)
          .containsExactlyInAnyOrder(
              "genai_config.json",
              "model.onnx",
              "model.onnx.data",
              "tokenizer.json",
              "tokenizer_config.json");
    }
  }

  @Test
  void tellsAQuantisedModelsBlockAndLoss() {
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), TinyModels.llama())) {
      var eight = GenaiExport.write(model, temp.resolve("8"), ExportSettings.of(Precision.INT8));
      var four = GenaiExport.write(model, temp.resolve("4"), ExportSettings.of(Precision.INT4));
      var full = GenaiExport.write(model, temp.resolve("f"), ExportSettings.of(Precision.FP32));

      assertThat(eight.blockSize()).isEqualTo(128);
      assertThat(four.blockSize()).isEqualTo(32);
      assertThat(four.adapterType()).isEqualTo(ElementType.FLOAT);
      assertThat(four.quantization().relativeError()).isBetween(0.03, 0.08);
      assertThat(eight.quantization().relativeError()).isBetween(0.001, 0.008);
      assertThat(full.blockSize()).isNull();
      assertThat(full.quantization()).isNull();
    }
  }

  @Test
  void countsWhatATokenTakesInTheCache() {
    ModelConfig config = TinyModels.qwen3(); // 2 layers × 2 key-value heads × 32
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), config)) {
      var full = GenaiExport.write(model, temp.resolve("f"), ExportSettings.of(Precision.FP32));
      var half = GenaiExport.write(model, temp.resolve("h"), ExportSettings.of(Precision.FP16));

      assertThat(full.keyValueBytesPerToken()).isEqualTo(2 * 2 * 2 * 32 * 4);
      assertThat(half.keyValueBytesPerToken()).isEqualTo(2 * 2 * 2 * 32 * 2);
    }
  }

  @Test
  void setsGreedyGenerationAndQuietLogs() throws IOException {
    Path target = temp.resolve("export");
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), TinyModels.qwen2())) {
      GenaiExport.write(model, target, ExportSettings.of(Precision.FP32));
    }
    JsonNode config =
        JsonMapper.shared().readTree(Files.readString(target.resolve("genai_config.json")));

    assertThat(config.at("/search/do_sample").booleanValue()).isFalse();
    assertThat(config.at("/model/decoder/session_options/log_severity_level").intValue())
        .isEqualTo(3);
    assertThat(config.at("/model/type").stringValue()).isEqualTo("qwen2");
    assertThat(config.at("/model/context_length").intValue()).isEqualTo(512);
    assertThat(config.at("/model/eos_token_id/0").intValue()).isEqualTo(258);
    assertThat(config.at("/model/pad_token_id").intValue()).isEqualTo(256);
    assertThat(config.has("engine")).isFalse(); // aborts GenAI 0.12
  }

  @Test
  void refusesToReplaceADirectory() throws IOException {
    Path target = Files.createDirectory(temp.resolve("export"));
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), TinyModels.qwen2())) {
      assertThatThrownBy(() -> GenaiExport.write(model, target, ExportSettings.of(Precision.FP32)))
          .isInstanceOf(ExportException.class)
          .hasMessageContainingAll(target.toString(), "already there");
    }
  }

  @Test
  void leavesNothingBehindWhenAWeightDoesNotFitTheType() throws IOException {
    ModelConfig config = TinyModels.llama();
    Path source = temp.resolve("model");
    writeWithLargeNorm(source, config);
    Path out = Files.createDirectory(temp.resolve("out"));
    try (ModelDirectory model = ModelDirectory.open(source)) {
      assertThatThrownBy(
              () ->
                  GenaiExport.write(model, out.resolve("half"), ExportSettings.of(Precision.FP16)))
          .hasMessageContainingAll("model.norm.weight", "70000", "65504");
    }
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void seesWhenAFileWasChangedOrLost() throws IOException {
    Path target = temp.resolve("export");
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), TinyModels.qwen2())) {
      GenaiExport.write(model, target, ExportSettings.of(Precision.FP32));
    }
    Files.delete(target.resolve("tokenizer.json"));
    byte[] weights = Files.readAllBytes(target.resolve("model.onnx.data"));
    weights[5_000] ^= 1;
    Files.write(target.resolve("model.onnx.data"), weights);

    assertThat(ExportManifest.read(target).differences(target))
        .satisfiesExactly(
            first -> assertThat(first).contains("model.onnx.data", "SHA-256"),
            second -> assertThat(second).isEqualTo("tokenizer.json is missing"));
  }

  @Test
  void refusesAManifestOfALaterFormat() throws IOException {
    Path target = temp.resolve("export");
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), TinyModels.qwen2())) {
      GenaiExport.write(model, target, ExportSettings.of(Precision.FP32));
    }
    Path file = target.resolve(ExportManifest.FILE);
    String later =
        Files.readString(file).replaceFirst("\"formatVersion\" : 1", "\"formatVersion\" : 9");
    Files.writeString(file, later);

    assertThatThrownBy(() -> ExportManifest.read(target))
        .isInstanceOf(ExportException.class)
        .hasMessageContainingAll("format version 9", "up to 1", "update Ratchet");
  }

  @Test
  void refusesAManifestThatPointsOutOfItsDirectory() throws IOException {
    Path target = temp.resolve("export");
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), TinyModels.qwen2())) {
      GenaiExport.write(model, target, ExportSettings.of(Precision.FP32));
    }
    Path file = target.resolve(ExportManifest.FILE);
    Files.writeString(
        file, Files.readString(file).replace("\"tokenizer.json\"", "\"../tokenizer.json\""));

    assertThatThrownBy(() -> ExportManifest.read(target))
        .isInstanceOf(ExportException.class)
        .hasMessageContainingAll("damaged", "../tokenizer.json", "no plain file name");
  }

  @Test
  void refusesADirectoryWithoutManifest() {
    assertThatThrownBy(() -> ExportManifest.read(temp))
        .isInstanceOf(ExportException.class)
        .hasMessageContainingAll("is no export", ExportManifest.FILE);
  }

  /** As RandomModel writes it, but for one number that FP16 can't hold. */
  private static void writeWithLargeNorm(Path directory, ModelConfig config) throws IOException {
    RandomModel.write(directory, config, 1, DType.F32);
    List<TensorInfo> tensors = new ArrayList<>();
    for (TensorSpec spec : config.tensors()) {
      tensors.add(new TensorInfo(spec.name(), DType.F32, spec.shape()));
    }
    Path file = directory.resolve("model.safetensors");
    Files.delete(file);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, tensors)) {
      for (TensorSpec spec : config.tensors()) {
        float[] values = RandomModel.values(spec.name(), spec.shape(), 1);
        if (spec.name().equals(ModelConfig.FINAL_NORM)) {
          values[3] = 70_000;
        }
        writer.write(spec.name(), FloatBlocks.of(values));
      }
    }
  }
}
