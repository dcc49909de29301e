package dev.ratchet.platform.grade;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.executor.dataset.DatasetFormatException;
import dev.ratchet.executor.dataset.DatasetReader;
import dev.ratchet.executor.dataset.ImportedExample;
import dev.ratchet.executor.sandbox.ProcessSandbox;
import dev.ratchet.executor.sandbox.SandboxProperties;
import dev.ratchet.executor.verdict.Grader;
import dev.ratchet.executor.verdict.Graders;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.JsonFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet grade}. */
@Command(
    name = "grade",
    description = {
      "Grade prediction files under every grader, side by side.",
      "Needs no server and works beside a running demo. A prediction file holds one SQL a line"
          + " (blank = wrong; text behind a TAB is dropped), JSON, JSON Lines or BIRD's map.",
      "Several prediction files give several tables; --json then holds one entry a file."
    },
    footer = {
      "",
      "Examples:",
      "  ratchet grade --dataset spider --split dev --predictions pred.sql",
      "  ratchet grade --dataset spider --predictions a.sql b.sql --graders bird,ratchet --json"
          + " out.json"
    },
    mixinStandardHelpOptions = true)
public final class GradeCommand implements Callable<Integer> {
  /** Examples in flight: bounds the results held in memory. */
  private static final int WINDOW = 32;

  @Spec CommandSpec spec;

  @Option(names = "--dataset", required = true, paramLabel = "DIR")
  Path dataset;

  @Option(names = "--predictions", required = true, arity = "1..*", paramLabel = "FILE")
  List<Path> predictions;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "dev",
      description = "Which questions (default: ${DEFAULT-VALUE}).")
  String split;

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description = "Dataset indexes to leave out: one a line, or a JSON array.")
  @Nullable Path exclude;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the verdicts here.")
  @Nullable Path json;

  @Option(
      names = "--graders",
      split = ",",
      paramLabel = "NAME",
      description = "Only these graders (default: all).")
  @Nullable List<String> graderNames;

  @Override
  public Integer call() {
    List<Grader> graders = graders();
    List<ImportedExample> examples = examples();
    Set<Integer> excluded =
        exclude == null ? Set.of() : ExcludedIndexes.read(exclude, examples.size());
    List<PredictionFile> files = predictions.stream().map(PredictionFile::read).toList();
    files.forEach(file -> file.requireSize(examples.size()));
    try (JsonFile out = json == null ? null : JsonFile.prepare(json)) {
      Map<String, Object> all = new LinkedHashMap<>();
      SandboxProperties limits = SandboxProperties.defaults();
      try (ProcessSandbox sandbox = ProcessSandbox.start(limits)) {
        var grader = new OfflineGrader(sandbox, limits, graders);
        for (PredictionFile file : files) {
          GradeReport report = grade(grader, graders, examples, file, excluded);
          print(file, excluded, report);
          all.put(file.file().toString(), report.json());
        }
      }
      if (out != null) {
        out.write(files.size() == 1 ? all.values().iterator().next() : Map.of("files", all));
      }
    }
    return 0;
  }

  private void print(PredictionFile file, Set<Integer> excluded, GradeReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s on %s, split %s%n", file.file(), dataset, split);
    if (!excluded.isEmpty()) {
      out.printf("%d examples excluded by %s%n", excluded.size(), exclude);
    }
    out.println(report.table());
    out.flush();
  }

  private static GradeReport grade(
      OfflineGrader grader,
      List<Grader> graders,
      List<ImportedExample> examples,
      PredictionFile file,
      Set<Integer> excluded) {
    var report = new GradeReport(graders.stream().map(Grader::name).toList());
    Deque<Graded> window = new ArrayDeque<>();
    for (int i = 0; i < examples.size(); i++) {
      if (!excluded.contains(i)) {
        window.add(new Graded(examples.get(i), grader.submit(examples.get(i), file.sql().get(i))));
      }
      if (window.size() == WINDOW) {
        window.remove().addTo(report);
      }
    }
    window.forEach(graded -> graded.addTo(report));
    return report;
  }

  private record Graded(ImportedExample example, OfflineGrader.Pending pending) {
    void addTo(GradeReport report) {
      Hardness hardness = Hardness.valueOf(dev.ratchet.sql.Hardness.of(example.goldSql()).name());
      report.add(hardness, pending.results());
    }
  }

  private List<ImportedExample> examples() {
    try {
      List<ImportedExample> examples =
          DatasetReader.read(dataset, DatasetFormat.AUTO, Optional.of(split), 0, Integer.MAX_VALUE);
      if (examples.isEmpty()) {
        throw CommandFailure.usage("%s has no examples of split %s.".formatted(dataset, split));
      }
      return examples;
    } catch (DatasetFormatException e) {
      throw CommandFailure.usage(
          "The dataset %s can't be read: %s".formatted(dataset, e.getMessage()), e);
    }
  }

  private List<Grader> graders() {
    Graders all = Graders.standard();
    if (graderNames == null) {
      return all.all();
    }
    List<Grader> chosen = new ArrayList<>();
    for (String name : graderNames) {
      chosen.add(
          all.find(name)
              .orElseThrow(
                  () ->
                      CommandFailure.usage(
                          "There is no grader '%s'. There are: %s."
                              .formatted(name, all.all().stream().map(Grader::name).toList()))));
    }
    return chosen;
  }
}
