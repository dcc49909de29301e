package dev.ratchet.generator.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.export.adapter.OnnxAdapterWriter;
import dev.ratchet.export.genai.GenaiExport;
import dev.ratchet.export.merge.MergedModel;
import dev.ratchet.export.onnx.ExportSettings;
import dev.ratchet.export.onnx.LogitsScope;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.export.quantize.LogitDrift;
import dev.ratchet.generator.export.Golden.Case;
import dev.ratchet.generator.genai.decoder.Decoder.BatchInput;
import dev.ratchet.generator.genai.decoder.DecoderBatch;
import dev.ratchet.generator.genai.decoder.DecoderSettings;
import dev.ratchet.generator.genai.decoder.GenaiDecoder;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.LoraNames;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.Wheels;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exported graphs in ONNX Runtime GenAI against transformers and PEFT. The models are random: their
 * logits have a standard deviation of 1, and no two of them come closer than 0.005 where a token is
 * chosen.
 */
class ExportParityIT {

  private static final Golden GOLDEN = Golden.read();
  private static final String ADAPTER = "lora";

  @TempDir private Path temp;

  static Stream<ModelConfig> families() {
    return Stream.of(TinyModels.qwen2(), TinyModels.qwen3(), TinyModels.llama());
  }

  /** The largest difference of a logit that rounding may make, base and adapter alike. */
  static Stream<Arguments> roundedFamilies() {
    return families()
        .flatMap(
            family ->
                Stream.of(
                    Arguments.of(family, Precision.FP16, 0.02),
                    Arguments.of(family, Precision.INT8, 0.15),
                    Arguments.of(family, Precision.INT4, 1.0)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void writesWhatTransformersWritesWithAndWithoutAdapter(ModelConfig config) throws Exception {
    Golden.Family golden = golden(config);
    try (GenaiDecoder decoder = open(export(config, ExportSettings.of(Precision.FP32)))) {
      decoder.loadAdapter(ADAPTER, adapterFile(config, Precision.FP32));

      requireEqual(decoder, null, golden.base());
      requireEqual(decoder, ADAPTER, golden.adapter());
      requireEqual(decoder, null, golden.base()); // nothing of the adapter stays behind
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void writesTheSameWhenEveryPositionHasLogits(ModelConfig config) throws Exception {
    var settings = ExportSettings.of(Precision.FP32).withLogits(LogitsScope.ALL);
    try (GenaiDecoder decoder = open(export(config, settings))) {
      requireEqual(decoder, null, golden(config).base());
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void writesTheSameWithTheAdapterMeltedIn(ModelConfig config) throws Exception {
    Path merged = temp.resolve("merged");
    try (ModelDirectory base = model(config)) {
      MergedModel.write(base, peft(config), merged, DType.F32);
    }
    Path export = temp.resolve("merged-export");
    try (ModelDirectory model = ModelDirectory.open(merged)) {
      GenaiExport.write(model, export, ExportSettings.of(Precision.FP32).withoutAdapterSlots());
    }
    try (GenaiDecoder decoder = open(export)) {
      requireEqual(decoder, null, golden(config).adapter());
    }
  }

  @ParameterizedTest
  @MethodSource("roundedFamilies")
  void staysWithinItsToleranceWhenRounded(ModelConfig config, Precision precision, double tolerance)
      throws Exception {
    Golden.Family golden = golden(config);
    try (GenaiDecoder decoder = open(export(config, ExportSettings.of(precision)))) {
      decoder.loadAdapter(ADAPTER, adapterFile(config, precision));

      assertThat(drift(decoder, null, golden.base()).largest()).isLessThan(tolerance);
      assertThat(drift(decoder, ADAPTER, golden.adapter()).largest()).isLessThan(tolerance);
      assertThat(drift(decoder, null, golden.adapter()).largest())
          .as("without the adapter it must not be near the adapted model")
          .isGreaterThan(1.5);
    }
  }

  /** Each prompt alone, then all as one right-padded batch. */
  private static void requireEqual(
      GenaiDecoder decoder, @Nullable String adapter, List<Case> cases) {
    for (Case wanted : cases) {
      assertThat(greedy(decoder, adapter, List.of(wanted))).containsExactly(wanted.greedy());
    }
    assertThat(greedy(decoder, adapter, cases))
        .containsExactlyElementsOf(cases.stream().map(Case::greedy).toList());
    LogitDrift drift = drift(decoder, adapter, cases);
    assertThat(drift.largest()).isLessThan(GOLDEN.tolerance());
    assertThat(drift.sameChoice()).isEqualTo(1);
  }

  private static List<int[]> greedy(
      GenaiDecoder decoder, @Nullable String adapter, List<Case> cases) {
    int steps = cases.getFirst().greedy().length;
    int[][] prompts = cases.stream().map(Case::prompt).toArray(int[][]::new);
    int[][] rows = new int[prompts.length][steps];
    try (DecoderBatch batch = decoder.start(new BatchInput(prompts, steps, steps, adapter))) {
      for (int step = 0; step < steps; step++) {
        int[] tokens = batch.stepGreedily();
        for (int row = 0; row < rows.length; row++) {
          rows[row][step] = tokens[row];
        }
      }
    }
    return List.of(rows);
  }

  /** Logits behind each prompt, computed in one batch. */
  private static LogitDrift drift(
      GenaiDecoder decoder, @Nullable String adapter, List<Case> cases) {
    int[][] prompts = cases.stream().map(Case::prompt).toArray(int[][]::new);
    var collector = new LogitDrift.Collector();
    try (DecoderBatch batch = decoder.start(new BatchInput(prompts, 1, 0, adapter))) {
      float[] found = new float[decoder.shape().vocabulary()];
      for (int row = 0; row < prompts.length; row++) {
        batch.logits().copy(row, found);
        collector.add(cases.get(row).lastLogits(), found);
      }
    }
    return collector.drift();
  }

  private static Golden.Family golden(ModelConfig config) {
    return GOLDEN.families().get(config.family().modelType());
  }

  private static GenaiDecoder open(Path export) throws InterruptedException {
    return GenaiDecoder.open(export, DecoderSettings.cpu(), Wheels.ofUser(Progress.SILENT));
  }

  private ModelDirectory model(ModelConfig config) {
    Path directory = temp.resolve("model");
    RandomModel.write(directory, config, GOLDEN.seed(), DType.F32);
    return ModelDirectory.open(directory);
  }

  private Path export(ModelConfig config, ExportSettings settings) {
    Path target = temp.resolve("export");
    try (ModelDirectory model = model(config)) {
      GenaiExport.write(model, target, settings);
    }
    return target;
  }

  private Path adapterFile(ModelConfig config, Precision precision) {
    Path file = temp.resolve("adapter.onnx_adapter");
    try (ModelDirectory model = model(config)) {
      new OnnxAdapterWriter(config, model.baseHash(), precision.activations())
          .write(peft(config), file);
    }
    return file;
  }

  private PeftAdapter peft(ModelConfig config) {
    Map<String, Matrix> tensors = new HashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (LinearTarget target : LinearTarget.values()) {
        put(tensors, LoraNames.a(layer, target), GOLDEN.rank(), target.in(config));
        put(tensors, LoraNames.b(layer, target), target.out(config), GOLDEN.rank());
      }
    }
    Path directory = temp.resolve("peft");
    LoraConfig lora = LoraConfig.of(GOLDEN.rank(), GOLDEN.alpha(), 0, LoraConfig.allLinear());
    PeftAdapter.write(directory, lora, "tiny", null, tensors, DType.F32);
    return PeftAdapter.read(directory);
  }

  private static void put(Map<String, Matrix> tensors, String name, int rows, int columns) {
    float[] values = RandomModel.values(name, new long[] {rows, columns}, GOLDEN.loraSeed());
    tensors.put(name, new Matrix(rows, columns, values));
  }
}
