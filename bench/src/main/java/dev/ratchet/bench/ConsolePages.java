package dev.ratchet.bench;

import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.contracts.generator.RolloutResponse;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

/**
 * Measures how long the console's pages take with many runs and pairs in the database. Fails when
 * one is slow.
 */
@Command(
    name = "ConsolePages",
    description =
        "Times GETs of the console's pages and of their JSON twins on running services, with so"
            + " many evaluated runs of Spider dev and so many pairs in the database, and the first"
            + " comparison of two runs. Pages of a training and of an adapter are among them where"
            + " the services have one.")
final class ConsolePages implements Callable<Integer> {
  private static final int WARM_UP = 10;
  private static final int FIRST_COMPARISONS = 5;
  private static final int SMALL_SET = 1_000;

  @Mixin final SharedOptions shared = new SharedOptions();
  @Mixin final PlatformOptions platform = new PlatformOptions();

  @Mixin final GeneratorOption generator = new GeneratorOption();

  @Option(
      names = "--evaluator",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "The evaluator (default: ${DEFAULT-VALUE}).")
  URI evaluator = URI.create("http://localhost:8080");

  @Option(
      names = "--trainer",
      paramLabel = "URL",
      defaultValue = "http://localhost:8083",
      description = "The trainer (default: ${DEFAULT-VALUE}).")
  URI trainer = URI.create("http://localhost:8083");

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Runs to have; those that are missing are made (default: ${DEFAULT-VALUE}).")
  int runs = 20;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Pairs of the set to have; uploaded once (default: ${DEFAULT-VALUE}).")
  int pairs = 100_000;

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

  @Option(
      names = "--first-comparison",
      paramLabel = "MS",
      defaultValue = "2000",
      description = "Longest time that a comparison takes at first (default: ${DEFAULT-VALUE}).")
  double longestFirst = 2_000;

  private final PrintStream out;

  ConsolePages(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new ConsolePages(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    if (runs < 2 || gets < 1 || pairs < 1) {
      throw new BenchException(
          "--runs must be at least 2, --gets and --pairs at least 1, but they are %d, %d and %d"
              .formatted(runs, gets, pairs));
    }
    Machine.print(out);
    SpiderDev spider = SpiderDev.read(shared.spider());
    String dataset = platform.spider(new Http(platform.executor), spider).datasetId();
    var data =
        new ConsoleData(
            new Http(platform.executor),
            new Http(generator.url),
            new Http(evaluator),
            new Http(trainer),
            out);
    List<RolloutResponse> all = data.runs(dataset, runs);
    Map<String, String> pages = new LinkedHashMap<>(pagesOfRuns(all, dataset));
    pages.putAll(pagesOfPairs(data.pairs(pairs).id(), data.pairs(SMALL_SET).id()));
    List<AnalysisResponse> analyses = List.of(data.analysis(all.get(0)), data.analysis(all.get(1)));
    pages.putAll(pagesOfAnalyses(analyses, data.runTable(analyses).id()));
    pages.put("imports", "/console/imports");
    pages.put("imported run", "/console/imports/" + data.imported(all.getFirst()).id());
    pages.put("audit", "/console/audits/" + data.audit(dataset).id());
    pages.put("experiment", "/console/experiments/" + data.experiment(all).id());
    add(pages, "training", "/console/trainings/", data.training().map(found -> found.id()));
    add(pages, "adapter", "/console/adapters/", data.adapter().map(found -> found.id()));
    double first = firstComparison(all);
    return report(times(pages), first);
  }

  private void add(Map<String, String> pages, String name, String path, Optional<String> id) {
    id.ifPresentOrElse(
        found -> pages.put(name, path + found),
        () -> out.printf("there is no %s: its page is not timed%n", name));
  }

  private List<PageTimes.Times> times(Map<String, String> pages)
      throws IOException, InterruptedException {
    var times = new PageTimes(evaluator, WARM_UP, gets);
    out.printf("%n| page, milliseconds | p50 | p95 | max |%n|---|---:|---:|---:|%n");
    var measured = new ArrayList<PageTimes.Times>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      for (String form : List.of(page.getValue(), twin(page.getValue()))) {
        String name = form.equals(page.getValue()) ? page.getKey() : page.getKey() + ", JSON";
        PageTimes.Times taken = times.of(name, form);
        out.println(taken.row());
        measured.add(taken);
      }
    }
    return measured;
  }

  /** The same page as JSON. */
  static String twin(String page) {
    int query = page.indexOf('?');
    return query < 0 ? page + ".json" : page.substring(0, query) + ".json" + page.substring(query);
  }

  /**
   * The longest of some comparisons that nobody has asked for before: each bootstrap has a seed of
   * its own.
   */
  private double firstComparison(List<RolloutResponse> all)
      throws IOException, InterruptedException {
    var client = new Http(evaluator);
    double slowest = 0;
    for (int i = 0; i < FIRST_COMPARISONS; i++) {
      String left = all.get(i % (all.size() - 1)).id();
      String right = all.getLast().id();
      var request = new StartComparisonRequest(left, right, null, System.nanoTime(), null, false);
      long begun = System.nanoTime();
      client.post("/v1/comparisons", request, new TypeReference<ComparisonResponse>() {});
      slowest = Math.max(slowest, (System.nanoTime() - begun) / 1e6);
    }
    return slowest;
  }

  /**
   * @param firstComparison the longest of the comparisons that were new, in milliseconds
   */
  int report(List<PageTimes.Times> measured, double firstComparison) {
    List<String> slow =
        measured.stream().filter(page -> page.p95() > longest).map(PageTimes.Times::name).toList();
    boolean soon = firstComparison <= longestFirst;
    boolean good = slow.isEmpty() && soon;
    out.printf(
        "%n%s: %d of %d pages with a p95 over %.0f ms %s; a comparison at first %.0f ms%s%n",
        good ? "good" : "NOT GOOD",
        slow.size(),
        measured.size(),
        longest,
        slow,
        firstComparison,
        soon ? "" : ", over %.0f".formatted(longestFirst));
    return good ? 0 : 1;
  }

  private static Map<String, String> pagesOfRuns(List<RolloutResponse> all, String dataset) {
    String first = all.get(0).id();
    String second = all.get(1).id();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("runs", "/console/runs");
    pages.put("run", "/console/runs/" + first);
    pages.put("trajectories", "/console/runs/" + first + "/trajectories");
    pages.put("trajectories, wrong ones", "/console/runs/" + first + "/trajectories?correct=false");
    pages.put("example", "/console/runs/" + first + "/trajectories/7");
    pages.put("comparison", "/console/compare?a=" + first + "&b=" + second);
    pages.put("search", "/console/search");
    pages.put("search, text and grader", "/console/search?text=count(&wrongBy=ratchet");
    pages.put("search, feature and hardness", "/console/search?feature=join&hardness=EXTRA");
    pages.put("search, nothing found", "/console/search?text=no+example+has+this+text");
    pages.put("search of pairs", "/console/search/pairs");
    pages.put(
        "search of pairs, several attributes",
        "/console/search/pairs?rejectedExecutable=false&minMargin=0.5&longer=CHOSEN&takenOver=true");
    pages.put("search of pairs, nothing found", "/console/search/pairs?sql=no+pair+has+this+text");
    pages.put("cost", "/console/pareto");
    pages.put("analyses", "/console/analyses");
    pages.put("run tables", "/console/run-tables");
    pages.put("experiments", "/console/experiments");
    pages.put("trainings", "/console/trainings");
    pages.put("models", "/console/models");
    pages.put("datasets", "/console/datasets");
    pages.put("dataset", "/console/datasets/" + dataset);
    pages.put("system", "/console/system");
    return pages;
  }

  private static Map<String, String> pagesOfAnalyses(
      List<AnalysisResponse> analyses, String table) {
    String analysis = "/console/analyses/" + analyses.getFirst().id();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("analysis", analysis);
    pages.put("analysis, examples", analysis + "/examples?status=FAILED");
    pages.put("run table", "/console/run-tables/" + table);
    pages.put(
        "run table, chosen runs",
        analyses.stream()
            .map(each -> "run=" + each.id())
            .collect(Collectors.joining("&", "/console/run-tables?", "")));
    return pages;
  }

  private Map<String, String> pagesOfPairs(String set, String other) {
    String page = "/console/pairs/" + set;
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("pair sets", "/console/pairs");
    pages.put("pair set", page);
    pages.put("pair set beside another", page + "?with=" + other);
    pages.put("pair set, type and hardness", page + "?type=GOLD_VS_FAILED_ATTEMPT&hardness=EXTRA");
    pages.put("pair set, database", page + "?database=database_7");
    pages.put("pair set, text", page + "?text=table_17+");
    pages.put("pair set, SQL", page + "?sql=table_17+where");
    pages.put("pair set, feature", page + "?feature=join");
    pages.put("pair set, graders", page + "?rightBy=ratchet&wrongBy=ratchet");
    pages.put("pair set, nothing found", page + "?sql=no+pair+has+this+text");
    pages.put("pair", page + "/" + pairs / 2);
    return pages;
  }
}
