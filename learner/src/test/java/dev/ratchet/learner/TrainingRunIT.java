package dev.ratchet.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerEvent.ResultKind;
import dev.ratchet.learner.protocol.Lora;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Precision;
import dev.ratchet.learner.protocol.Reference;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.safetensors.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of its settings, on a tiny random model with the real policy. */
class TrainingRunIT {

  @TempDir Path folder;
  private RunBench bench;

  @BeforeEach
  void makeAModel() throws Exception {
    bench = new RunBench(folder);
  }

  @Test
  void goesOnFromAnAdapterAgainstTheReferenceThatItIsTold() throws Exception {
    RunHere.of(bench.write("sft"));
    bench.method = Method.DPO;
    bench.initialAdapter = "../sft/result";
    bench.lora = null;

    RunHere itself = RunHere.of(bench.write("against-itself"));
    bench.reference = Reference.BASE;
    RunHere base = RunHere.of(bench.write("against-base"));

    assertThat(itself.firstLoss()).isCloseTo(Math.log(2), within(1e-6));
    assertThat(base.firstLoss()).isNotCloseTo(Math.log(2), offset(1e-3));
    PeftAdapter adapter = PeftAdapter.read(folder.resolve("against-base/result"));
    assertThat(adapter.config()).isEqualTo(PeftAdapter.read(folder.resolve("sft/result")).config());
  }

  @Test
  void trainsAllParametersOnPairsFromLogTwo() throws Exception {
    bench.method = Method.DPO;
    bench.lora = null;
    bench.learningRate = 1e-3;
    RunDirectory run = bench.write("full");

    RunHere done = RunHere.of(run);

    assertThat(done.firstLoss()).isCloseTo(Math.log(2), within(1e-6));
    assertThat(done.last(LearnerEvent.Finished.class).kind()).isEqualTo(ResultKind.MODEL);
    try (ModelDirectory model = ModelDirectory.open(run.result());
        ModelDirectory before = ModelDirectory.open(folder.resolve("model"))) {
      assertThat(model.config()).isEqualTo(before.config());
      assertThat(model.baseHash()).isNotEqualTo(before.baseHash());
    }
  }

  @Test
  void trainsInBf16WithinTheGates() throws Exception {
    bench.method = Method.DPO;
    bench.precision = Precision.BF16;

    assertThat(RunHere.of(bench.write("bf16")).code()).isEqualTo(ExitCode.FINISHED);
  }

  @Test
  void publishesTheBestParametersWhereItIsAskedTo() throws Exception {
    bench.learningRate = 2e-2;
    bench.maxSteps = 12;
    bench.cadence = new Cadence(1, 0, 1, 1, true, 60_000);
    RunDirectory run = bench.write("best");
    // The rows teach another answer than the validation split asks for, so it gets worse from the
    // second step on.
    Files.writeString(
        run.evaluationRows(),
        "{\"segments\":[{\"text\":\"sum\",\"loss\":false},{\"text\":\"ZZZZ\",\"loss\":true}]}");

    RunHere done = RunHere.of(run);

    LearnerEvent.Finished finished = done.last(LearnerEvent.Finished.class);
    List<LearnerEvent.Evaluation> evaluations = done.events(LearnerEvent.Evaluation.class).toList();
    double best =
        evaluations.stream()
            .mapToDouble(each -> each.metrics().get("eval_loss"))
            .min()
            .orElseThrow();
    assertThat(evaluations.get(finished.step() - 1).metrics()).containsEntry("eval_loss", best);
    assertThat(finished.step()).isLessThan(12);
    Path checkpoint =
        run.checkpoints().resolve("step-" + finished.step()).resolve("trainable.safetensors");
    try (SafetensorsFile expected = SafetensorsFile.open(checkpoint);
        SafetensorsFile found =
            SafetensorsFile.open(run.result().resolve("adapter_model.safetensors"))) {
      assertThat(found.names()).isEqualTo(Set.copyOf(expected.names()));
      expected
          .names()
          .forEach(name -> assertThat(found.floats(name)).isEqualTo(expected.floats(name)));
    }
  }

  @Test
  void takesPartsOfEpochsAndSaysHowFarItIs() throws Exception {
    bench.maxSteps = 0; // one epoch of 40 rows by eight
    bench.cadence = new Cadence(0, 0, 1, 2, false, 60_000);
    bench.lora = new Lora(2, 4, 0, true, List.of("o_proj"));

    RunHere done = RunHere.of(bench.write("epoch"));

    List<LearnerEvent.Step> steps = done.events(LearnerEvent.Step.class).toList();
    assertThat(steps).extracting(LearnerEvent.Step::step).containsExactly(2, 4, 5);
    assertThat(steps.getLast().metrics()).containsEntry("epoch", 1.0);
    assertThat(steps.getLast().metrics().get("num_tokens"))
        .isEqualTo(
            (double) done.events(LearnerEvent.Data.class).findFirst().orElseThrow().tokens());
    assertThat(done.events(LearnerEvent.Evaluation.class)).hasSize(1);
    assertThat(Files.readString(folder.resolve("epoch/result/adapter_config.json")))
        .contains("\"use_rslora\" : true");
  }
}
