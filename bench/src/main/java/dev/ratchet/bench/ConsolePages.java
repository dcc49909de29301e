package dev.ratchet.bench;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

/**
 * Measures how long the console's pages take with many runs in the database. Fails when one is
 * slow.
 */
@Command(
    name = "ConsolePages",
    description =
        "Times GETs of the console's pages and of a JSON twin on running services, with so many"
            + " evaluated runs of Spider dev in the database.")
final class ConsolePages implements Callable<Integer> {
  private static final int WARM_UP = 10;
  private static final long POLL_MILLIS = 500;
  private static final int LONGEST_MINUTES = 30;

  @Mixin final SharedOptions shared = new SharedOptions();
  @Mixin final PlatformOptions platform = new PlatformOptions();

  @Option(
      names = "--generator",
      paramLabel = "URL",
      defaultValue = "http://localhost:8081",
      description = "The generator (default: ${DEFAULT-VALUE}).")
  URI generator = URI.create("http://localhost:8081");

  @Option(
      names = "--evaluator",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "The evaluator (default: ${DEFAULT-VALUE}).")
  URI evaluator = URI.create("http://localhost:8080");

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Runs to have; those that are missing are made (default: ${DEFAULT-VALUE}).")
  int runs = 20;

  @Option(
      names = "--gets",
      paramLabel = "N",
      defaultValue = "50",
      description = "Counted GETs of each page (default: ${DEFAULT-VALUE}).")
  int gets = 50;

  @Option(
      names = "--p95",
      paramLabel = "MS",
      defaultValue = "300",
      description = "Longest p95 of a page (default: ${DEFAULT-VALUE}).")
  double longest = 300;

  private final PrintStream out;

  ConsolePages(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new ConsolePages(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    if (runs < 2 || gets < 1) {
      throw new BenchException(
          "--runs must be at least 2 and --gets at least 1, but they are %d and %d"
              .formatted(runs, gets));
    }
    Machine.print(out);
    SpiderDev spider = SpiderDev.read(shared.spider());
    String dataset = platform.spider(new Http(platform.executor), spider).datasetId();
    List<RolloutResponse> all = haveRuns(new Http(generator), new Http(evaluator), dataset);
    PageTimes times = new PageTimes(evaluator, WARM_UP, gets);
    out.printf("%n| page, milliseconds | p50 | p95 | max |%n|---|---:|---:|---:|%n");
    var measured = new ArrayList<PageTimes.Times>();
    for (Map.Entry<String, String> page : pages(all, dataset).entrySet()) {
      PageTimes.Times taken = times.of(page.getKey(), page.getValue());
      out.println(taken.row());
      measured.add(taken);
    }
    return report(measured);
  }

  int report(List<PageTimes.Times> measured) {
    List<String> slow =
        measured.stream().filter(page -> page.p95() > longest).map(PageTimes.Times::name).toList();
    out.printf(
        "%n%s: %d of %d pages with a p95 over %.0f ms %s%n",
        slow.isEmpty() ? "good" : "NOT GOOD", slow.size(), measured.size(), longest, slow);
    return slow.isEmpty() ? 0 : 1;
  }

  private List<RolloutResponse> haveRuns(Http generator, Http evaluator, String dataset)
      throws IOException, InterruptedException {
    List<RolloutResponse> all = new ArrayList<>(ended(generator, dataset));
    out.printf("%d runs are there%n", all.size());
    for (int i = all.size(); i < runs; i++) {
      StartRolloutRequest request =
          StartRolloutRequest.of(dataset, "scripted-noisy")
              .name("bench, console " + i)
              .turns(3)
              .scope(i % 2 == 0 ? RepairScope.VERIFIED : RepairScope.ONLINE_GUARDED)
              .seed((long) i)
              .build();
      RolloutResponse started = generator.start("/v1/rollouts", request, key(), rollout());
      RolloutResponse done = generator.get("/v1/rollouts/" + started.id(), rollout());
      for (long waited = 0; !done.state().hasEnded(); waited += POLL_MILLIS) {
        pause(waited, "rollout " + started.id());
        done = generator.get("/v1/rollouts/" + started.id(), rollout());
      }
      evaluate(evaluator, done);
      all.add(done);
    }
    return all;
  }

  private static List<RolloutResponse> ended(Http generator, String dataset)
      throws IOException, InterruptedException {
    Page<RolloutResponse> page =
        generator.get(
            "/v1/rollouts?limit=500&state=SUCCEEDED&datasetId=" + dataset,
            new TypeReference<>() {});
    return page.items();
  }

  private static void evaluate(Http evaluator, RolloutResponse run)
      throws IOException, InterruptedException {
    if (run.state() != JobState.SUCCEEDED) {
      throw new BenchException(
          "rollout %s ended as %s: %s".formatted(run.id(), run.state(), run.problem()));
    }
    EvaluationResponse evaluation =
        evaluator.start(
            "/v1/evaluations",
            new StartEvaluationRequest(run.id(), null),
            key(),
            new TypeReference<>() {});
    for (long waited = 0; !evaluation.state().hasEnded(); waited += POLL_MILLIS) {
      pause(waited, "evaluation " + evaluation.id());
      evaluation = evaluator.get("/v1/evaluations/" + evaluation.id(), new TypeReference<>() {});
    }
  }

  private static void pause(long waited, String what) throws InterruptedException {
    if (waited > LONGEST_MINUTES * 60_000L) {
      throw new BenchException("%s has not ended in %d minutes".formatted(what, LONGEST_MINUTES));
    }
    Thread.sleep(POLL_MILLIS);
  }

  private static Map<String, String> pages(List<RolloutResponse> all, String dataset) {
    String first = all.get(0).id();
    String second = all.get(1).id();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("runs", "/console/runs");
    pages.put("runs, JSON", "/console/runs.json");
    pages.put("run", "/console/runs/" + first);
    pages.put("trajectories", "/console/runs/" + first + "/trajectories");
    pages.put("trajectories, wrong ones", "/console/runs/" + first + "/trajectories?correct=false");
    pages.put("example", "/console/runs/" + first + "/trajectories/7");
    pages.put("comparison", "/console/compare?a=" + first + "&b=" + second);
    pages.put("comparison, JSON", "/console/compare.json?a=" + first + "&b=" + second);
    pages.put("search", "/console/search");
    pages.put("search, text and grader", "/console/search?text=count(&wrongBy=ratchet");
    pages.put("search, JSON", "/console/search.json?feature=join&hardness=EXTRA");
    pages.put("search, nothing found", "/console/search?text=no+example+has+this+text");
    pages.put("cost", "/console/pareto");
    pages.put("cost, JSON", "/console/pareto.json");
    pages.put("analyses", "/console/analyses");
    pages.put("run tables", "/console/run-tables");
    pages.put("experiments", "/console/experiments");
    pages.put("pair sets", "/console/pairs");
    pages.put("trainings", "/console/trainings");
    pages.put("models", "/console/models");
    pages.put("datasets", "/console/datasets");
    pages.put("dataset", "/console/datasets/" + dataset);
    pages.put("system", "/console/system");
    return pages;
  }

  private static TypeReference<RolloutResponse> rollout() {
    return new TypeReference<>() {};
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
