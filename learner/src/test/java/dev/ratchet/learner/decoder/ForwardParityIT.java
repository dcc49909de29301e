package dev.ratchet.learner.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.Golden;
import dev.ratchet.learner.lora.LoraLayout;
import dev.ratchet.learner.optimizer.Parameters;
import dev.ratchet.learner.policy.AdamW;
import dev.ratchet.learner.policy.TokenBatch;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Workers;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Logits beside those of transformers and PEFT, for a short row and one longer than a block of
 * queries.
 */
class ForwardParityIT {

  private final Golden golden = Golden.read();
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "qwen2, base, false, logits", "qwen2, adapter, false, logits",
        "qwen2, adapterBf16, true, logitsBf16",
    "qwen3, base, false, logits", "qwen3, adapter, false, logits",
        "qwen3, adapterBf16, true, logitsBf16",
    "llama, base, false, logits", "llama, adapter, false, logits",
        "llama, adapterBf16, true, logitsBf16"
  })
  void givesTheLogitsOfTransformers(String family, String variant, boolean bf16, String tolerance) {
    PassMode mode = variant.equals("base") ? PassMode.BASE : PassMode.EVALUATE;
    Backend backend = Backend.cpu(bf16);
    LoraConfig lora = golden.lora(0);
    try (ModelDirectory model = golden.model(family, directory.resolve("model"));
        Workers workers = new Workers(1, 1);
        Parameters parameters =
            new Parameters(backend, workers, LoraLayout.of(model.config(), lora), AdamW.DEFAULTS);
        Decoder decoder =
            DecoderLoader.withAdapter(
                backend, model.config(), model.weights(), lora, parameters, false)) {
      parameters.importValues(
          LoraLayout.of(golden.adapter(model.config(), directory.resolve("adapter"))),
          "the golden adapter");
      decoder.install(parameters.values());
      List<JsonNode> rows = golden.forward(family, variant);
      int[][] tokens =
          rows.stream().map(row -> Golden.ints(row.get("tokens"))).toArray(int[][]::new);
      PackedRows packed =
          PackedRows.of(new TokenBatch(tokens, tokens), List.of(0, 1), PackedRows.Layout.SEPARATE);

      float[][] logits = decoder.logits(packed, mode);
      Scores scores = decoder.evaluate(packed, mode);

      int first = 0;
      for (int i = 0; i < rows.size(); i++) {
        int last = first + tokens[i].length - 2; // all but the row's last token predict one
        double allowed = golden.tolerance(tolerance);
        check(logits[first], rows.get(i).get("logits").get(0), allowed);
        check(logits[last], rows.get(i).get("logits").get(1), allowed);
        double expected = rows.get(i).get("logProbability").asDouble();
        assertThat(scores.logProbabilities()[i])
            .isCloseTo(expected, within(Math.abs(expected) * (bf16 ? 5e-3 : 1e-5)));
        first = last + 1;
      }
    }
  }

  private static void check(float[] found, JsonNode expected, double tolerance) {
    double[] wanted = Golden.doubles(expected);
    double worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - wanted[i]));
    }
    assertThat(worst).isLessThanOrEqualTo(tolerance);
  }
}
