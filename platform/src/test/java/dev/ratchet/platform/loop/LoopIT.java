package dev.ratchet.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.benchmark.BuiltInBenchmark;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.platform.FreePorts;
import dev.ratchet.platform.RoomyModel;
import dev.ratchet.platform.dashboard.Dashboard;
import dev.ratchet.platform.loop.LoopPlan.Slice;
import dev.ratchet.platform.server.Platform;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with every part real but the size of the model: it is random and tiny. */
class LoopIT {
  private static final String MODEL = "tiny";
  private static final int DEV = 4;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void goesRoundOnceAndFindsEverythingTheSecondTime() throws Exception {
    Path benchmark = folder.resolve("benchmark");
    BuiltInBenchmark.create().writeTo(benchmark);
    RoomyModel.write(folder.resolve(MODEL));
    var settings =
        new Platform.Settings(FreePorts.four(), folder.resolve("data"), List.of(folder), true);
    try (var platform = Platform.start(settings, new PrintWriter(out))) {
      LoopServices services = LoopServices.of(platform);
      LoopPlan plan = plan(services, benchmark);

      LoopResult result = loop(services).run(plan);
      List<LoopStep> steps = result.steps();

      assertThat(steps)
          .extracting(LoopStep::stage)
          .containsExactly(
              "base, one-shot",
              "base, gold-free repair",
              "base, verified repair",
              "mine base",
              "SFT training",
              "SFT, one-shot",
              "hard negatives",
              "merge base",
              "DPO training",
              "DPO, one-shot",
              "mine SFT",
              "merge SFT",
              "SFT+DPO training",
              "SFT+DPO, one-shot",
              "SFT+DPO, gold-free repair",
              "SFT+DPO, verified repair");
      assertThat(steps).noneMatch(LoopStep::kept);
      assertThat(out.toString())
          .contains("Stage 5 of 16: SFT training", "Stage 16 of 16: SFT+DPO, verified repair")
          .contains(" gone, about ");
      assertThat(steps)
          .filteredOn(step -> step.evaluation() != null)
          .allSatisfy(step -> assertThat(step.evaluation().evaluable()).isEqualTo(DEV));
      assertThat(services.trainings().trainings(null, 50, null).items()).hasSize(3);

      LoopResult second = loop(services).run(plan);
      List<LoopStep> again = second.steps();

      assertThat(again).allMatch(LoopStep::kept);
      assertThat(again).extracting(LoopStep::detail).isEqualTo(details(steps));
      assertThat(services.trainings().trainings(null, 50, null).items()).hasSize(3);
      assertThat(loop(services).run(withoutDpoAlone(plan)).steps())
          .allMatch(LoopStep::kept)
          .extracting(LoopStep::stage)
          .contains("SFT+DPO, one-shot")
          .doesNotContain("merge base", "DPO training", "DPO, one-shot");
      assertThat(
              Dashboard.told(
                  List.of(
                      settings.evaluator(),
                      settings.generator(),
                      settings.executor(),
                      settings.trainer())))
          .as("what the dashboard asks for, after every part has worked")
          .containsAll(Dashboard.metrics());
      assertThat(LoopTable.of(second))
          .contains("SFT+DPO, one-shot", "kept from an earlier run", "Pairs, merge SFT");
      assertThat(second.qualities())
          .isEqualTo(result.qualities())
          .hasSize(2)
          .allSatisfy(
              quality -> {
                assertThat(quality.merged().pairs()).isPositive();
                assertThat(quality.merged().syntheticFraction())
                    .isLessThanOrEqualTo(new BigDecimal("0.2"));
              });
    }
  }

  private static LoopPlan withoutDpoAlone(LoopPlan plan) {
    return new LoopPlan(
        plan.name(),
        plan.model(),
        plan.train(),
        plan.dev(),
        plan.sizes(),
        plan.precision(),
        plan.grader(),
        false,
        plan.seed());
  }

  private LoopPlan plan(LoopServices services, Path benchmark) throws InterruptedException {
    Loop loop = loop(services);
    loop.importModel("model", new ImportModelRequest(MODEL, ModelSource.path(MODEL), null));
    loop.export(MODEL, EnginePrecision.FP32);
    var dataset =
        LoopDataset.importMixed(
            services.executor(),
            "mixed",
            benchmark.resolve("train.json"),
            benchmark.resolve("dev.json"),
            benchmark.resolve("database"),
            folder.resolve("mixed"));
    return new LoopPlan(
        "test",
        MODEL,
        new Slice(dataset.id(), "train"),
        new Slice(dataset.id(), "dev"),
        new LoopSizes(DEV, 6, 2, 2, 2, 2, 8),
        EnginePrecision.FP32,
        null,
        true,
        13);
  }

  private Loop loop(LoopServices services) {
    return new Loop(services, folder.resolve("loop.json"), new PrintWriter(out));
  }

  private static List<String> details(List<LoopStep> steps) {
    return steps.stream().map(LoopStep::detail).toList();
  }
}
