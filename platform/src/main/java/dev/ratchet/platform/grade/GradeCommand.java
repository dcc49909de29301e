package dev.ratchet.platform.grade;

import dev.ratchet.executor.dataset.DatasetFormatException;
import dev.ratchet.executor.dataset.ImportedExample;
import dev.ratchet.executor.sandbox.ProcessSandbox;
import dev.ratchet.executor.sandbox.SandboxProperties;
import dev.ratchet.executor.verdict.Grader;
import dev.ratchet.executor.verdict.Graders;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.platform.dataset.DatasetOptions;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.JsonFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet grade}: predictions in, one table of every grader out. */
@Command(
    name = "grade",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Grades files of predictions under every grader, offline.",
    description = {
      "Executes golds and predictions in the sandbox and prints, for each file, every grader side"
          + " by side: by hardness, in all, with the ceiling that gold itself reaches.",
      "Needs no running platform and disturbs none.",
      ""
    },
    footer = {
      "",
      "Files of predictions: one SQL a line (a blank line is a wrong answer), a JSON array, JSONL,"
          + " or BIRD's map.",
      "Examples:",
      "  ./ratchet grade --dataset spider --split dev --predictions pred.sql",
      "  ./ratchet grade --dataset spider/dev.json --predictions a.sql b.sql --json scores.json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:graded",
      "1:the table was printed but --json could not be written",
      "2:refused, nothing was graded; the message says why"
    })
public final class GradeCommand implements Callable<Integer> {

  @Mixin private DatasetOptions dataset = new DatasetOptions();

  @Option(
      names = "--predictions",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "One or more files of predictions, in dataset order.")
  private List<Path> predictions = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description = "Dataset indexes to leave out: one a line, or a JSON array.")
  private @Nullable Path exclude;

  @Option(
      names = "--graders",
      split = ",",
      paramLabel = "NAME",
      description = "Graders to use, separated by commas. Default: all.")
  private List<String> graders = List.of();

  @Option(
      names = "--timeout",
      defaultValue = "5000",
      paramLabel = "MILLIS",
      description = "Limit of one prediction, 1 to 60000. Default: ${DEFAULT-VALUE}.")
  private int timeoutMillis;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the verdicts as JSON.")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      grade();
      return 0;
    } catch (DatasetFormatException | ApiException e) {
      throw CommandFailure.usage(e.getMessage(), e);
    }
  }

  private void grade() {
    List<Grader> chosen = chosenGraders();
    DatasetOptions.requireMillis("--timeout", timeoutMillis);
    List<ImportedExample> examples = dataset.examples();
    BitSet excluded = exclude == null ? new BitSet() : Exclusions.read(exclude, examples.size());
    List<List<String>> answers = answers(examples.size());
    if (json == null) {
      print(score(examples, chosen, excluded, answers));
      return;
    }
    try (JsonFile target = JsonFile.prepare(json)) {
      List<Scorecard> cards = score(examples, chosen, excluded, answers);
      print(cards);
      target.write(GradeJson.of(cards));
    }
  }

  private List<Grader> chosenGraders() {
    Graders known = Graders.standard();
    if (graders.isEmpty()) {
      return known.all();
    }
    return graders.stream()
        .map(
            name ->
                known
                    .find(name)
                    .orElseThrow(
                        () ->
                            CommandFailure.usage(
                                "No grader is called '%s'; there are %s."
                                    .formatted(name, names(known)))))
        .toList();
  }

  private static String names(Graders known) {
    return known.all().stream().map(Grader::name).collect(Collectors.joining(", "));
  }

  // All files are read and counted before any is graded.
  private List<List<String>> answers(int examples) {
    var reader = new PredictionReader();
    var all = new ArrayList<List<String>>();
    for (Path file : predictions) {
      List<String> answers = reader.read(file);
      if (answers.size() != examples) {
        throw CommandFailure.usage(
            ("%s has %d predictions, but the dataset has %d examples. Give exactly one a line, in"
                    + " dataset order (a blank line counts as wrong); nothing was graded.")
                .formatted(file, answers.size(), examples));
      }
      all.add(answers);
    }
    return all;
  }

  private List<Scorecard> score(
      List<ImportedExample> examples,
      List<Grader> chosen,
      BitSet excluded,
      List<List<String>> answers) {
    try (var sandbox = ProcessSandbox.start(SandboxProperties.defaults())) {
      var grading =
          new Grading(examples, chosen, excluded, Duration.ofMillis(timeoutMillis), sandbox);
      var cards = new ArrayList<Scorecard>();
      for (int file = 0; file < predictions.size(); file++) {
        cards.add(grading.grade(predictions.get(file).toString(), answers.get(file)));
      }
      return cards;
    }
  }

  private void print(List<Scorecard> cards) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(cards.stream().map(GradeTable::render).collect(Collectors.joining("\n")));
    out.flush();
  }
}
