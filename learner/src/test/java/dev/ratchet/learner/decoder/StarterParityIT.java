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
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The starter model beside transformers on ten prompts, where RATCHET_STARTER says where it is. */
@EnabledIfEnvironmentVariable(
    named = "RATCHET_STARTER",
    matches = ".+",
    disabledReason =
        "RATCHET_STARTER names no directory of the starter model (./ratchet models pull starter)")
class StarterParityIT {

  private static final double TOLERANCE = 1e-3; // of logits up to 20 after thirty layers

  @Test
  void givesTheLogitsOfTransformersOnTenPrompts() throws IOException {
    Backend backend = Backend.cpu(false);
    LoraConfig lora = LoraConfig.of(1, 1, 0, List.of(LinearTarget.Q_PROJ));
    try (ModelDirectory model = ModelDirectory.open(Path.of(System.getenv("RATCHET_STARTER")));
        Workers workers = new Workers(1, 2);
        Parameters parameters =
            new Parameters(backend, workers, LoraLayout.of(model.config(), lora), AdamW.DEFAULTS);
        Decoder decoder =
            DecoderLoader.withAdapter(
                backend, model.config(), model.weights(), lora, parameters, false)) {
      for (JsonNode expected : cases()) {
        int[][] row = {Golden.ints(expected.get("tokens"))};
        PackedRows rows =
            PackedRows.of(new TokenBatch(row, row), List.of(0), PackedRows.Layout.SEPARATE);

        float[] last = decoder.logits(rows, PassMode.BASE)[rows.scoredCount() - 1];

        int[] tokens = Golden.ints(expected.get("topTokens"));
        double[] logits = Golden.doubles(expected.get("topLogits"));
        for (int i = 0; i < tokens.length; i++) {
          assertThat((double) last[tokens[i]]).isCloseTo(logits[i], within(TOLERANCE));
        }
        double found = decoder.evaluate(rows, PassMode.BASE).logProbabilities()[0];
        double wanted = expected.get("logProbability").asDouble();
        assertThat(found).isCloseTo(wanted, within(1e-5 * Math.abs(wanted)));
      }
    }
  }

  private static List<JsonNode> cases() throws IOException {
    try (InputStream file = Golden.class.getResourceAsStream("starter.json")) {
      return JsonMapper.shared().readTree(file).get("cases").valueStream().toList();
    }
  }
}
