package dev.ratchet.platform.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.DriftAccuracy;
import dev.ratchet.contracts.generator.DriftComparison;
import dev.ratchet.contracts.generator.DriftConfig;
import dev.ratchet.contracts.generator.DriftReport;
import dev.ratchet.contracts.generator.DriftReport.Skipped;
import dev.ratchet.contracts.generator.DriftResponse;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelPin.AdapterPin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTableTest {

  private static ModelPin pin(EnginePrecision precision, @Nullable AdapterPin adapter) {
    return new ModelPin("tiny", "id", "tiny", "hash", "export", precision, Map.of(), adapter);
  }

  private static DriftComparison comparison(double divergence, DriftAccuracy accuracy) {
    return new DriftComparison(1184, divergence, 12.1, 0.52, 0.861, 0.25, 0.4, accuracy);
  }

  private static DriftResponse drift(DriftReport report, @Nullable AdapterPin adapter) {
    var config =
        new DriftConfig(
            pin(EnginePrecision.FP32, null),
            pin(EnginePrecision.INT4, null),
            adapter == null ? null : pin(EnginePrecision.FP32, adapter),
            adapter == null ? null : pin(EnginePrecision.INT4, adapter),
            2,
            null,
            64,
            null,
            null);
    return new DriftResponse(
        "id", JobState.SUCCEEDED, config, null, report, null, Instant.EPOCH, null, null, Map.of());
  }

  @Test
  void showsTheAdapterBesideItsBase() {
    var report =
        new DriftReport(
            30,
            comparison(0.187, new DriftAccuracy("ratchet", 30, 0, 11, 9, 3, 1, 2.0 / 30)),
            comparison(0.00042, new DriftAccuracy("ratchet", 30, 0, 15, 15, 0, 0, 0)),
            List.of(new Skipped(4, "too long")));

    assertThat(DriftTable.of(drift(report, new AdapterPin("id", "tiny-sft", "file", "hash"))))
        .startsWith("tiny: INT4 against FP32, over 30 prompts, 1 left out.")
        .containsPattern("base +tiny-sft\\n")
        .containsPattern("mean KL divergence, nats +0\\.1870 +4\\.20e-04\\n")
        .containsPattern("same greedy text +25\\.0 % +25\\.0 %\\n")
        .containsPattern("EX in FP32, % +36\\.7 \\(11/30\\) +50\\.0 \\(15/30\\)\\n")
        .containsPattern("EX in INT4, % +30\\.0 \\(9/30\\) +50\\.0 \\(15/30\\)\\n")
        .containsPattern("EX lost, points +6\\.7 +0\\.0\\n");
  }

  @Test
  void leavesOutWhatWasNotMeasured() {
    var report =
        new DriftReport(
            2, new DriftComparison(10, 0.187, 12.1, 0.52, 0.861, 0.25, 0.4, null), null, List.of());

    assertThat(DriftTable.of(drift(report, null)))
        .contains("over 2 prompts.")
        .containsPattern("base\\n")
        .doesNotContain("EX");
  }
}
