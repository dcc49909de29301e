package dev.ratchet.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.Lora;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is refused for, and what stops one: the error, the thing, the value and the limit. */
class RefusalsIT {

  @TempDir Path folder;
  private List<LearnerEvent> said = List.of();
  private RunBench bench;

  @BeforeEach
  void makeAModel() throws Exception {
    bench = new RunBench(folder);
    bench.maxSteps = 3;
  }

  @Test
  void aDirectoryWithoutARun() {
    assertRefused(
        LearnerError.INVALID_RUN,
        "run.json can't be read",
        new RunDirectory(folder.resolve("none")));
  }

  @Test
  void aDirectoryThatAnotherLearnerWorksIn() throws Exception {
    RunDirectory run = bench.write("run");
    try (RunLock _ = RunLock.take(run)) {
      assertRefused(LearnerError.RUN_IN_USE, "Another learner works in", run);
    }
    assertThat(train(run)).isEqualTo(ExitCode.FINISHED);
  }

  @Test
  void aModelThatIsNotThere() throws Exception {
    RunDirectory run = bench.write("run");
    Files.delete(folder.resolve("model/model.safetensors"));

    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> train(run))
        .withMessageContaining("model");
  }

  @Test
  void rowsLongerThanTheModelsContext() throws Exception {
    bench.maxLength = 513;

    assertRefused(
        LearnerError.INVALID_RUN,
        "optimization.maxLength is 513 and the model's context is 512",
        bench.write("run"));
  }

  @Test
  void aLayerThatCanNotBeServed() throws Exception {
    bench.lora = new Lora(4, 8, 0, false, List.of("q_proj", "lm_head"));

    assertRefused(
        LearnerError.INVALID_RUN,
        "lora.targets has lm_head; there are [q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj,"
            + " down_proj]",
        bench.write("run"));
  }

  @Test
  void aRankBeyondTheLimit() throws Exception {
    bench.lora = new Lora(2_000, 8, 0, false, List.of("q_proj"));

    assertRefused(
        LearnerError.INVALID_RUN,
        "The rank must be between 1 and 1024 but is 2000",
        bench.write("run"));
  }

  @Test
  void anAdapterOfAnotherBase() throws Exception {
    RunDirectory first = bench.write("first");
    assertThat(train(first)).isEqualTo(ExitCode.FINISHED);
    RandomModel.write(folder.resolve("model"), TinyModels.qwen2(), 4, DType.F32);
    bench.initialAdapter = "../first/result";

    assertRefused(
        LearnerError.ADAPTER_MISMATCH,
        "The adapter was trained on the base",
        bench.write("second"));
  }

  @Test
  void anAdapterOfAnotherShapeThanTheRunAsksFor() throws Exception {
    RunDirectory first = bench.write("first");
    train(first);
    bench.initialAdapter = "../first/result";
    bench.lora = new Lora(8, 8, 0, false, List.of("q_proj"));

    assertRefused(
        LearnerError.ADAPTER_MISMATCH,
        "and the run asks for LoraConfig[rank=8",
        bench.write("second"));
  }

  @Test
  void pairsWhosePromptAloneIsTooLongAndListsThem() throws Exception {
    bench.method = Method.DPO;
    bench.maxLength = 60;
    RunDirectory run = bench.write("run");
    assertThat(train(run)).isEqualTo(ExitCode.FINISHED);

    long dropped =
        Files.readAllLines(run.droppedRows()).stream()
            .filter(line -> line.contains("\"train\"") && line.contains("its prompt alone has"))
            .count();
    assertThat(dropped).isPositive();
    assertThat(said)
        .filteredOn(
            event ->
                event instanceof LearnerEvent.Data data
                    && data.set().equals("train")
                    && data.dropped() == dropped)
        .hasSize(1);

    bench.maxLength = 10;
    RunDirectory all = bench.write("all");
    assertRefused(
        LearnerError.EMPTY_DATA, "None of the 40 rows of the train set can be used; line 1:", all);
    assertThat(Files.readAllLines(all.droppedRows()))
        .as("what was dropped is listed before the run is given up")
        .filteredOn(line -> line.contains("\"train\""))
        .hasSize(40);
  }

  @Test
  void theBestOfEvaluationsThatAreNotMade() throws Exception {
    bench.evaluationRows = 0;
    bench.cadence = new Cadence(1, 1, 1, 1, true, 1_000);

    assertRefused(LearnerError.INVALID_RUN, "there is no eval.jsonl", bench.write("run"));
  }

  @Test
  void lessMemoryThanItNeedsWithTheNumbers() throws Exception {
    bench.memoryLimit = 100 << 20;

    assertRefused(
        LearnerError.INSUFFICIENT_MEMORY, "its memoryLimitBytes is 100 MiB", bench.write("run"));
  }

  @Test
  void cudaWhereThereIsNone() throws Exception {
    assumeFalse(Backend.cudaAvailable(), "this machine has CUDA");
    bench.device = Device.CUDA;

    assertRefused(LearnerError.CUDA_ABSENT, "libtorch finds no CUDA device", bench.write("run"));
  }

  @Test
  void aNormThatExplodesWithStepAndRows() throws Exception {
    bench.stopAboveNorm = 1e-4;

    assertRefused(
        LearnerError.EXPLODING_NORM, "The gradient norm of step 1 is", bench.write("run"));
    assertThat(folder.resolve("run/result")).doesNotExist();
  }

  @Test
  void aLossThatIsNoNumberWithStepAndRows() throws Exception {
    bench.lora = null;
    bench.maxGradNorm = 0;
    bench.stopAboveNorm = 0;
    bench.learningRate = 1e20;

    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(() -> train(bench.write("run")))
        .withMessageMatching(
            "The (loss|gradient norm) of step \\d is \\S+; its rows: line \\d+ \\(q\\d+\\).*")
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.NON_FINITE));
  }

  private void assertRefused(LearnerError error, String message, RunDirectory run) {
    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(() -> train(run))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.error()).isEqualTo(error));
  }

  private ExitCode train(RunDirectory run) {
    RunHere done = RunHere.of(run);
    said = done.events();
    return done.code();
  }
}
