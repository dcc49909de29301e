package dev.ratchet.platform.loop;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.ExportRequest;
import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The loop over a model: gets it ready, tries how fast it answers here, and goes round. */
public final class Loop {
  /**
   * Questions with their answers that SFT learns from while one question is answered, as measured
   * with the starter model on two cores.
   */
  public static final double ROWS_OF_SFT = 2.0;

  private static final String STARTER = "smollm2-135m-instruct";

  private final LoopServices services;
  private final Jobs jobs;
  private final PrintWriter out;

  /**
   * @param memory file that remembers what was done
   */
  public Loop(LoopServices services, Path memory, PrintWriter out) {
    this.services = services;
    this.out = out;
    this.jobs = new Jobs(LoopMemory.open(memory), out);
  }

  /** Imports the starter model, unless the store has it. Returns its name. */
  public String starter() throws InterruptedException {
    return importModel(
        "starter model", new ImportModelRequest(STARTER, ModelSource.starter(), null));
  }

  /** Imports a model, unless that was done. Returns its name. */
  public String importModel(String stage, ImportModelRequest request) throws InterruptedException {
    return jobs.await(stage, JobKind.modelImport(services), request).job().name();
  }

  /** Exports the model for the generator, unless that was done. */
  public void export(String model, EnginePrecision precision) throws InterruptedException {
    jobs.await(
        "export of " + model,
        JobKind.export(services, model),
        new ExportRequest(ExportPrecision.valueOf(precision.name()), null));
  }

  /** One-shot answers a second of the model as it is, over the first examples of a slice. */
  public double examplesPerSecond(LoopPlan plan, int examples) throws InterruptedException {
    tried("warm-up", plan, 1); // loads the model, which is paid once and tells nothing of its speed
    Jobs.Ended<RolloutResponse> rollout = tried("speed", plan, examples);
    return rollout.job().progress().total() * 1000.0 / Math.max(1, rollout.took().toMillis());
  }

  private Jobs.Ended<RolloutResponse> tried(String stage, LoopPlan plan, int examples)
      throws InterruptedException {
    return jobs.await(
        stage,
        JobKind.rollout(services),
        StartRolloutRequest.of(plan.train().datasetId(), plan.model())
            .name(plan.name() + ": " + stage)
            .split(plan.train().split())
            .limit(examples)
            .engine(EngineOptions.of(plan.precision()))
            .promptStyle(PromptStyle.COMPACT)
            .turns(1)
            .samples(1)
            .temperature(0.0)
            .maxNewTokens(plan.sizes().maxNewTokens())
            .seed(plan.seed())
            .build());
  }

  /** Goes round; how fast the model answers shows on the way. */
  public LoopResult run(LoopPlan plan) throws InterruptedException {
    return run(plan, 0);
  }

  /**
   * Goes round.
   *
   * @param answersPerSecond as tried before, so that the time left is told from the beginning
   */
  public LoopResult run(LoopPlan plan, double answersPerSecond) throws InterruptedException {
    var timetable =
        Timetable.of(
            plan,
            examples(plan.dev(), plan.sizes().devExamples()),
            examples(plan.train(), plan.sizes().sftExamples()),
            answersPerSecond,
            InstantSource.system());
    return new LoopRun(plan, services, jobs, timetable, out).run();
  }

  private int examples(LoopPlan.Slice slice, @Nullable Integer most) {
    int all =
        services.executor().dataset(slice.datasetId()).splits().getOrDefault(slice.split(), 0);
    return most == null ? all : Math.min(most, all);
  }
}
