package dev.ratchet.platform.demo;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.EvaluatorApi;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.executor.ImportDatasetRequest;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.loop.Progress;
import dev.ratchet.platform.server.Platform;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Three rollouts of a script that plays a model, over HTTP like any other client's. */
final class ScriptedDemo {
  private static final String MODEL = "scripted-noisy";
  private static final int TURNS = 3;
  private static final int RUNS = 3;
  private static final long POLL_MILLIS = 100;

  /** The import is the longest: it looks into every database. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  private final ExecutorApi executor;
  private final GeneratorApi generator;
  private final EvaluatorApi evaluator;
  private final PrintWriter out;

  ScriptedDemo(Platform platform, PrintWriter out) {
    Platform.Settings settings = platform.settings();
    ServiceClients clients = platform.clients();
    this.executor = clients.create(ExecutorApi.class, settings.executor(), LONGEST_CALL);
    this.generator = clients.create(GeneratorApi.class, settings.generator(), LONGEST_CALL);
    this.evaluator = clients.create(EvaluatorApi.class, settings.evaluator(), LONGEST_CALL);
    this.out = out;
  }

  List<EvaluationSummary> run(Path benchmark, @Nullable Integer limit) throws InterruptedException {
    DatasetResponse dataset =
        executor.importDataset(
            new ImportDatasetRequest(
                "ratchet-benchmark",
                DatasetFormat.SPIDER,
                benchmark.toString(),
                null,
                null,
                "dev",
                null,
                null));
    out.printf("Imported %d questions of the built-in benchmark.%n", dataset.examples());
    List<EvaluationSummary> summaries = new ArrayList<>();
    summaries.add(runOne(1, "one-shot", dataset.id(), limit, 1, null, FeedbackMode.ONLINE_VISIBLE));
    summaries.add(
        runOne(
            2,
            "gold-free repair",
            dataset.id(),
            limit,
            TURNS,
            RepairScope.ONLINE_GUARDED,
            FeedbackMode.ONLINE_VISIBLE));
    summaries.add(
        runOne(
            3,
            "gold-verified repair",
            dataset.id(),
            limit,
            TURNS,
            RepairScope.VERIFIED,
            FeedbackMode.RESULT_STATUS));
    return summaries;
  }

  /**
   * @param place among the runs, from 1
   */
  private EvaluationSummary runOne(
      int place,
      String name,
      String dataset,
      @Nullable Integer limit,
      int turns,
      @Nullable RepairScope scope,
      FeedbackMode mode)
      throws InterruptedException {
    out.printf("Stage %d of %d: %s%n", place, RUNS, name);
    out.flush();
    RolloutResponse rollout =
        generator.start(key(), request(name, dataset, limit, turns, scope, mode));
    try (var progress = Progress.start(name, "questions", out)) {
      while (!rollout.state().hasEnded()) {
        Thread.sleep(POLL_MILLIS);
        rollout = generator.rollout(rollout.id());
        progress.show(rollout.progress().done(), rollout.progress().total());
      }
    }
    require("rollout", name, rollout.state(), rollout.problem());
    return evaluate(name, rollout.id());
  }

  private EvaluationSummary evaluate(String name, String rollout) throws InterruptedException {
    EvaluationResponse evaluation =
        evaluator.start(key(), new StartEvaluationRequest(rollout, null));
    while (!evaluation.state().hasEnded()) {
      Thread.sleep(POLL_MILLIS);
      evaluation = evaluator.evaluation(evaluation.id());
    }
    require("evaluation", name, evaluation.state(), evaluation.problem());
    EvaluationSummary summary = evaluation.summary();
    if (summary == null) {
      throw CommandFailure.failed("Evaluation " + evaluation.id() + " has no summary.", null);
    }
    return summary;
  }

  private static void require(
      String what, String name, JobState state, @Nullable ProblemSummary problem) {
    if (state != JobState.SUCCEEDED) {
      throw CommandFailure.failed(
          "The %s '%s' ended as %s%s"
              .formatted(
                  what,
                  name,
                  state,
                  problem == null ? "." : ": " + problem.code() + ", " + problem.detail()),
          null);
    }
  }

  private static StartRolloutRequest request(
      String name,
      String dataset,
      @Nullable Integer limit,
      int turns,
      @Nullable RepairScope scope,
      FeedbackMode mode) {
    return StartRolloutRequest.of(dataset, MODEL)
        .name("demo, " + name)
        .split("dev")
        .limit(limit)
        .turns(turns)
        .samples(1)
        .scope(scope)
        .feedbackMode(mode)
        .feedbackDetail(FeedbackDetail.MINIMAL)
        .build();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
