package dev.ratchet.learner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolJsonTest {

  @TempDir Path folder;

  static List<LearnerEvent> events() {
    return List.of(
        new LearnerEvent.Data(
            "train",
            3,
            2,
            1,
            1,
            List.of(new LearnerEvent.DroppedRow("train", 2, "q7", "too long")),
            90,
            12,
            40,
            "ab"),
        new LearnerEvent.Started(
            0, 10, 99, "cd", Device.CPU, Precision.BF16, 2, 1, 1L << 33, 1L << 34),
        new LearnerEvent.Step(3, 10, Map.of("loss", 0.5, "rewards/chosen", -0.25), 710.5, 1L << 32),
        new LearnerEvent.Evaluation(5, Map.of("eval_loss", 0.75), true),
        new LearnerEvent.Checkpoint(5, "checkpoints/step-5", 1234),
        new LearnerEvent.Heartbeat(LearnerEvent.Phase.TRAINING, 5, 77),
        new LearnerEvent.Warning("torn checkpoint"),
        new LearnerEvent.Finished(
            10, 10, LearnerEvent.ResultKind.ADAPTER, "cd", Map.of("loss", 0.1)),
        new LearnerEvent.Failed(
            LearnerError.NON_FINITE, "loss is NaN", LearnerError.NON_FINITE.remedy(), 4),
        new LearnerEvent.Cancelled(7));
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsBackEveryKindOfEventFromItsLine(LearnerEvent event) {
    String line = ProtocolJson.line(event);

    assertThat(line).doesNotContain("\n").startsWith("{\"type\":\"");
    assertThat(ProtocolJson.event(line)).isEqualTo(event);
  }

  @Test
  void readsEventsOfANewerLearnerThatSayMore() {
    assertThat(ProtocolJson.event("{\"type\":\"cancelled\",\"step\":7,\"mood\":\"fine\"}"))
        .isEqualTo(new LearnerEvent.Cancelled(7));
  }

  @Test
  void keepsANumberThatIsNone() {
    var event = new LearnerEvent.Step(1, 2, Map.of("loss", Double.NaN), 0, 0);

    assertThat(ProtocolJson.event(ProtocolJson.line(event))).isEqualTo(event);
  }

  @Test
  void tellsTheLineThatIsNoEvent() {
    assertThatThrownBy(() -> ProtocolJson.event("Segmentation fault"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Segmentation fault");
  }

  @Test
  void readsBackARunAsItWasWritten() throws IOException {
    Path file = folder.resolve("run.json");
    var run =
        new LearnerRun(
            Method.DPO,
            "tiny",
            "model",
            "adapter",
            null,
            Optimization.defaults(),
            Dpo.defaults(),
            Compute.defaults(),
            Cadence.defaults());

    ProtocolJson.write(run, file);

    assertThat(ProtocolJson.readRun(file)).isEqualTo(run);
  }

  @Test
  void refusesASettingThatItDoesNotKnow() throws IOException {
    Path file = folder.resolve("run.json");
    ProtocolJson.write(sft(), file);
    Files.writeString(
        file,
        Files.readString(file).replace("\"maxGradNorm\"", "\"maxGradNrom\": 1, \"maxGradNorm\""));

    assertThatThrownBy(() -> ProtocolJson.readRun(file))
        .isInstanceOf(LearnerException.class)
        .hasMessageContaining("maxGradNrom");
  }

  @Test
  void refusesANumberOutOfItsRangeByField() throws IOException {
    Path file = folder.resolve("run.json");
    ProtocolJson.write(sft(), file);
    Files.writeString(
        file, Files.readString(file).replaceAll("\"batchSize\" : \\d+", "\"batchSize\" : 0"));

    assertThatThrownBy(() -> ProtocolJson.readRun(file))
        .isInstanceOf(LearnerException.class)
        .hasMessageContaining("optimization.batchSize must be at least 1 but is 0");
  }

  private static LearnerRun sft() {
    return new LearnerRun(
        Method.SFT,
        "tiny",
        "model",
        null,
        Lora.defaults(),
        Optimization.defaults(),
        null,
        Compute.defaults(),
        Cadence.defaults());
  }
}
