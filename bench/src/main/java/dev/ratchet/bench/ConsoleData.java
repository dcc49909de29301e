package dev.ratchet.bench;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.evaluator.StartRunTableRequest;
import dev.ratchet.contracts.executor.AuditResponse;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.ImportPairsRequest;
import dev.ratchet.contracts.trainer.PairFileResponse;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.TrainingResponse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.core.type.TypeReference;

/** What the console is to show: found on the running services, or made there over HTTP. */
final class ConsoleData {
  private static final long POLL_MILLIS = 500;
  private static final int LONGEST_MINUTES = 30;
  private static final TypeReference<RolloutResponse> ROLLOUT = new TypeReference<>() {};
  private static final TypeReference<EvaluationResponse> EVALUATION = new TypeReference<>() {};
  private static final TypeReference<AnalysisResponse> ANALYSIS = new TypeReference<>() {};
  private static final TypeReference<ExperimentResponse> EXPERIMENT = new TypeReference<>() {};
  private static final TypeReference<AuditResponse> AUDIT = new TypeReference<>() {};
  private static final TypeReference<PairSetResponse> PAIR_SET = new TypeReference<>() {};

  private final Http executor;
  private final Http generator;
  private final Http evaluator;
  private final Http trainer;
  private final PrintStream out;

  ConsoleData(Http executor, Http generator, Http evaluator, Http trainer, PrintStream out) {
    this.executor = executor;
    this.generator = generator;
    this.evaluator = evaluator;
    this.trainer = trainer;
    this.out = out;
  }

  /** At least so many evaluated runs of a dataset. */
  List<RolloutResponse> runs(String dataset, int wanted) throws IOException, InterruptedException {
    Page<RolloutResponse> found =
        generator.get(
            "/v1/rollouts?limit=500&state=SUCCEEDED&datasetId=" + dataset,
            new TypeReference<>() {});
    List<RolloutResponse> all = new ArrayList<>(found.items());
    out.printf("%d runs are there%n", all.size());
    for (int i = all.size(); i < wanted; i++) {
      RolloutResponse started =
          generator.start("/v1/rollouts", rollout(dataset, i), key(), ROLLOUT);
      RolloutResponse done =
          ended(generator, "/v1/rollouts/" + started.id(), ROLLOUT, RolloutResponse::state);
      EvaluationResponse evaluation =
          evaluator.start(
              "/v1/evaluations", new StartEvaluationRequest(done.id(), null), key(), EVALUATION);
      ended(evaluator, "/v1/evaluations/" + evaluation.id(), EVALUATION, EvaluationResponse::state);
      all.add(done);
    }
    return all;
  }

  private static StartRolloutRequest rollout(String dataset, int number) {
    return StartRolloutRequest.of(dataset, "scripted-noisy")
        .name("bench, console " + number)
        .turns(3)
        .scope(number % 2 == 0 ? RepairScope.VERIFIED : RepairScope.ONLINE_GUARDED)
        .seed((long) number)
        .build();
  }

  /** A set of so many imported pairs. */
  PairSetResponse pairs(int wanted) throws IOException, InterruptedException {
    String name = "bench-console-" + wanted;
    Optional<PairSetResponse> found =
        find(
            "/v1/pair-sets?limit=500",
            new TypeReference<>() {},
            set -> name.equals(set.name()) && set.state() == JobState.SUCCEEDED);
    if (found.isPresent()) {
      return found.get();
    }
    out.printf("%,d pairs are uploaded …%n", wanted);
    Path file = Files.createTempFile("ratchet-console-pairs-", ".jsonl");
    try {
      new PairsFile(wanted).writeTo(file);
      PairFileResponse uploaded =
          trainer.upload("/v1/pair-files?name=" + name, file, new TypeReference<>() {});
      var request = new ImportPairsRequest(name, uploaded.id(), null, null, null);
      PairSetResponse set = trainer.start("/v1/pair-sets", request, key(), PAIR_SET);
      return ended(trainer, "/v1/pair-sets/" + set.id(), PAIR_SET, PairSetResponse::state);
    } finally {
      Files.delete(file);
    }
  }

  AnalysisResponse analysis(RolloutResponse run) throws IOException, InterruptedException {
    var request = new StartAnalysisRequest(run.id(), null, null, null, null, null, null);
    AnalysisResponse analysis = evaluator.start("/v1/analyses", request, key(), ANALYSIS);
    return ended(evaluator, "/v1/analyses/" + analysis.id(), ANALYSIS, AnalysisResponse::state);
  }

  /** Analysed runs side by side. */
  RunTableResponse runTable(List<AnalysisResponse> analyses)
      throws IOException, InterruptedException {
    var columns = new ArrayList<StartRunTableRequest.Run>();
    for (int i = 0; i < analyses.size(); i++) {
      columns.add(new StartRunTableRequest.Run(analyses.get(i).id(), "run " + i));
    }
    return evaluator.post(
        "/v1/run-tables", new StartRunTableRequest(columns, false), new TypeReference<>() {});
  }

  /** An evaluation that comes from a bundle: one of these services' own. */
  EvaluationResponse imported(RolloutResponse run) throws IOException, InterruptedException {
    Page<EvaluationResponse> all =
        evaluator.get("/v1/evaluations?limit=500&state=SUCCEEDED", new TypeReference<>() {});
    String own =
        all.items().stream()
            .filter(each -> each.rolloutId().equals(run.id()))
            .findFirst()
            .orElseThrow(() -> new BenchException("no evaluation of run " + run.id()))
            .id();
    Path bundle = Files.createTempFile("ratchet-console-run-", ".zip");
    try {
      evaluator.download("/v1/evaluations/" + own + "/bundle", bundle);
      return evaluator.upload("/v1/evaluations/imports", "application/zip", bundle, EVALUATION);
    } finally {
      Files.delete(bundle);
    }
  }

  /** A doctor's look at the golds of a dataset. */
  AuditResponse audit(String dataset) throws IOException, InterruptedException {
    AuditResponse started =
        executor.start("/v1/datasets/" + dataset + "/audits", Map.of(), key(), AUDIT);
    return ended(executor, "/v1/audits/" + started.id(), AUDIT, AuditResponse::state);
  }

  /** An experiment of one step for each pair of neighbours. */
  ExperimentResponse experiment(List<RolloutResponse> runs)
      throws IOException, InterruptedException {
    var steps = new LinkedHashMap<String, Object>();
    for (int i = 1; i < runs.size(); i++) {
      steps.put(
          "step" + i,
          Map.of("compare", Map.of("left", runs.get(i - 1).id(), "right", runs.get(i).id())));
    }
    var file = Map.of("name", "bench, console", "steps", steps);
    ExperimentResponse started = evaluator.start("/v1/experiments", file, key(), EXPERIMENT);
    return ended(
        evaluator, "/v1/experiments/" + started.id(), EXPERIMENT, ExperimentResponse::state);
  }

  Optional<TrainingResponse> training() throws IOException, InterruptedException {
    return find(
        "/v1/trainings?limit=500",
        new TypeReference<>() {},
        training -> training.state() == JobState.SUCCEEDED);
  }

  Optional<AdapterResponse> adapter() throws IOException, InterruptedException {
    return find("/v1/adapters?limit=1", new TypeReference<>() {}, _ -> true);
  }

  private <T> Optional<T> find(String list, TypeReference<Page<T>> type, Predicate<T> wanted)
      throws IOException, InterruptedException {
    return trainer.get(list, type).items().stream().filter(wanted).findFirst();
  }

  private static <T> T ended(
      Http service, String path, TypeReference<T> type, Function<T, JobState> state)
      throws IOException, InterruptedException {
    T job = service.get(path, type);
    for (long waited = 0; !state.apply(job).hasEnded(); waited += POLL_MILLIS) {
      if (waited > LONGEST_MINUTES * 60_000L) {
        throw new BenchException("%s has not ended in %d minutes".formatted(path, LONGEST_MINUTES));
      }
      Thread.sleep(POLL_MILLIS);
      job = service.get(path, type);
    }
    if (state.apply(job) != JobState.SUCCEEDED) {
      throw new BenchException("%s ended as %s: %s".formatted(path, state.apply(job), job));
    }
    return Objects.requireNonNull(job);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
