package dev.ratchet.learner.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.Golden;
import dev.ratchet.learner.lora.LoraLayout;
import dev.ratchet.learner.optimizer.Parameters;
import dev.ratchet.learner.policy.AdamW;
import dev.ratchet.learner.policy.TokenBatch;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Workers;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adapters that PEFT saved (rank-stabilised on q and v; all layers with an alpha that is no
 * multiple of the rank) give PEFT's logits. They come from runs/golden/peft_parity.py; the other
 * way round, and the served export, are tried by runs/peft-parity.sh.
 */
class PeftAdapterIT {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "llama"})
  void anAdapterThatPeftSavedGivesItsLogits(String family) throws Exception {
    JsonNode golden = JsonMapper.shared().readTree(resource("golden.json").toFile());
    double tolerance = golden.get("tolerance").asDouble();
    RandomModel.write(directory, Golden.config(family), golden.get("seed").asLong(), DType.F32);
    PeftAdapter adapter = PeftAdapter.read(resource(family));
    try (ModelDirectory model = ModelDirectory.open(directory)) {
      for (JsonNode row : golden.get("families").get(family)) {
        int[] tokens = Golden.ints(row.get("tokens"));
        float[][] found = logits(model, adapter, tokens, PassMode.EVALUATE);
        float[] last = found[tokens.length - 2];

        assertThat(difference(found[0], row.get("logits").get(0))).isLessThan(tolerance);
        assertThat(difference(last, row.get("logits").get(1))).isLessThan(tolerance);
        float[][] base = logits(model, adapter, tokens, PassMode.BASE);
        assertThat(difference(base[tokens.length - 2], row.get("logits").get(1)))
            .as("the adapter does something")
            .isGreaterThan(100 * tolerance);
      }
    }
  }

  private static float[][] logits(
      ModelDirectory model, PeftAdapter adapter, int[] tokens, PassMode mode) {
    Backend backend = Backend.cpu(false);
    LoraConfig lora = adapter.config();
    int[][] rows = {tokens};
    try (Workers workers = new Workers(1, 1);
        Parameters parameters =
            new Parameters(backend, workers, LoraLayout.of(model.config(), lora), AdamW.DEFAULTS);
        Decoder decoder =
            DecoderLoader.withAdapter(
                backend, model.config(), model.weights(), lora, parameters, false)) {
      parameters.importValues(LoraLayout.of(adapter), "the adapter of PEFT");
      decoder.install(parameters.values());
      return decoder.logits(
          PackedRows.of(new TokenBatch(rows, rows), List.of(0), PackedRows.Layout.SEPARATE), mode);
    }
  }

  private static double difference(float[] found, JsonNode expected) {
    double[] wanted = Golden.doubles(expected);
    double worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - wanted[i]));
    }
    return worst;
  }

  private static Path resource(String name) throws URISyntaxException, IOException {
    return Path.of(Objects.requireNonNull(Golden.class.getResource("peft/" + name), name).toURI());
  }
}
