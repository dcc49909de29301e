package dev.ratchet.generator.genai.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.export.onnx.Precision;
import dev.ratchet.generator.genai.TinyExports;
import dev.ratchet.generator.genai.decoder.Decoder.BatchInput;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.Wheels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GenaiDecoderIT {

  private static final int STEPS = 12;

  @TempDir private Path temp;

  static Stream<ModelConfig> families() {
    return Stream.of(TinyModels.qwen2(), TinyModels.qwen3(), TinyModels.llama());
  }

  private static GenaiDecoder open(Path export) throws InterruptedException {
    return GenaiDecoder.open(export, DecoderSettings.cpu(), Wheels.ofUser(Progress.SILENT));
  }

  private static List<int[]> greedy(Decoder decoder, int[]... prompts) {
    try (DecoderBatch batch = decoder.start(new BatchInput(prompts, STEPS, STEPS, null))) {
      var steps = new ArrayList<int[]>();
      for (int step = 0; step < STEPS; step++) {
        steps.add(batch.stepGreedily());
      }
      return rows(steps, prompts.length);
    }
  }

  private static List<int[]> rows(List<int[]> steps, int rows) {
    var result = new ArrayList<int[]>();
    for (int row = 0; row < rows; row++) {
      int at = row;
      result.add(steps.stream().mapToInt(tokens -> tokens[at]).toArray());
    }
    return result;
  }

  /** Every kind of embedding must bear the padding's id. */
  static Stream<Arguments> familiesAndPrecisions() {
    return families()
        .flatMap(
            family ->
                Stream.of(Precision.values())
                    .filter(Precision::runsOnCpu)
                    .map(precision -> Arguments.of(family, precision)));
  }

  @ParameterizedTest
  @MethodSource("familiesAndPrecisions")
  void givesEachRowOfAnUnequalBatchWhatItGetsAlone(ModelConfig family, Precision precision)
      throws Exception {
    // The second ends in the model's own padding token, the third in its end of turn.
    int[][] prompts = {
      TinyExports.prompt(37, 1), {5, 6, 258, 7, 256, 256}, {9, 258, 258}, TinyExports.prompt(1, 3)
    };
    try (GenaiDecoder decoder = open(TinyExports.write(temp, family, precision))) {
      List<int[]> together = greedy(decoder, prompts);

      for (int row = 0; row < prompts.length; row++) {
        assertThat(together.get(row)).isEqualTo(greedy(decoder, prompts[row]).getFirst());
      }
    }
  }

  @Test
  void choosesWhatJavaChooses() throws Exception {
    int[][] prompts = {TinyExports.prompt(9, 1), TinyExports.prompt(20, 2)};
    try (GenaiDecoder decoder = open(TinyExports.write(temp, TinyModels.qwen2()));
        DecoderBatch batch = decoder.start(new BatchInput(prompts, STEPS, 0, null))) {
      var steps = new ArrayList<int[]>();
      var row = new float[decoder.shape().vocabulary()];
      for (int step = 0; step < STEPS; step++) {
        var best = new int[prompts.length];
        for (int i = 0; i < best.length; i++) {
          batch.logits().copy(i, row);
          for (int token = 0; token < row.length; token++) {
            best[i] = row[token] > row[best[i]] ? token : best[i];
          }
        }
        batch.step(best);
        steps.add(best);
      }

      List<int[]> byJava = rows(steps, prompts.length);
      List<int[]> byGenai = greedy(decoder, prompts);
      for (int i = 0; i < prompts.length; i++) {
        assertThat(byJava.get(i)).isEqualTo(byGenai.get(i));
      }
    }
  }

  @Test
  void carriesOnFromWhatItHasWritten() throws Exception {
    int[] prompt = TinyExports.prompt(14, 4);
    try (GenaiDecoder decoder = open(TinyExports.write(temp, TinyModels.llama()))) {
      int[] whole = greedy(decoder, prompt).getFirst();
      int half = STEPS / 2;
      int[] longer = Arrays.copyOf(prompt, prompt.length + half);
      System.arraycopy(whole, 0, longer, prompt.length, half);

      int[] rest = greedy(decoder, longer, TinyExports.prompt(40, 5)).getFirst();

      assertThat(Arrays.copyOf(rest, half)).isEqualTo(Arrays.copyOfRange(whole, half, STEPS));
    }
  }

  @Test
  void refusesAFolderThatIsNoExport() {
    assertThatThrownBy(() -> open(temp)).hasMessageContainingAll("no export", "genai_config.json");
  }

  @Test
  void repeatsWhatTheLibrarySaysOfADamagedExport() throws Exception {
    Path export = TinyExports.write(temp, TinyModels.qwen2());
    Files.writeString(export.resolve("model.onnx"), "not a graph");

    assertThatThrownBy(() -> open(export))
        .isInstanceOf(DecoderException.class)
        .hasMessageContaining(export.toString());
  }
}
