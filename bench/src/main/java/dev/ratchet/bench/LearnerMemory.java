package dev.ratchet.bench;

import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.Compute;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.LearnerCommand;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Lora;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.protocol.Precision;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.learner.protocol.Schedule;
import dev.ratchet.learner.protocol.Truncation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Measures whether a learner's memory grows from step to step. */
@Command(
    name = "LearnerMemory",
    description =
        "Resident memory of a learner process early and late in a LoRA run over rows of many"
            + " lengths, of which the longest batch comes first. Needs a model directory and no"
            + " running services.")
final class LearnerMemory implements Callable<Integer> {

  private static final long HEAP = 512L << 20;
  private static final long SEED = 7;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Hugging Face directory of the model, e.g. that of the starter model.")
  Path model = Path.of(".");

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "500",
      description = "Optimizer steps (default: ${DEFAULT-VALUE}).")
  int steps;

  @Option(
      names = "--early",
      paramLabel = "N",
      defaultValue = "50",
      description = "The step that the last one is compared with (default: ${DEFAULT-VALUE}).")
  int early;

  @Option(
      names = "--length",
      paramLabel = "N",
      defaultValue = "128",
      description = "Most tokens of a row, and rows have all lengths (default: ${DEFAULT-VALUE}).")
  int length;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "4",
      description = "Rows a step (default: ${DEFAULT-VALUE}).")
  int batch;

  @Option(
      names = "--rank",
      paramLabel = "N",
      defaultValue = "16",
      description = "LoRA rank (default: ${DEFAULT-VALUE}).")
  int rank;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "BF16",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Precision precision = Precision.BF16;

  @Option(
      names = "--allowed",
      paramLabel = "X",
      defaultValue = "1.05",
      description = "Largest ratio; above it this fails (default: ${DEFAULT-VALUE}).")
  double allowed;

  private final PrintStream out;

  LearnerMemory(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new LearnerMemory(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    if (early < 1 || early >= steps) {
      throw new BenchException(
          "--early must be at least 1 and below --steps (%d) but is %d".formatted(steps, early));
    }
    if (!Files.isRegularFile(model.resolve("config.json"))) {
      throw new BenchException("%s holds no config.json".formatted(model.toAbsolutePath()));
    }
    Machine.print(out);
    Path folder = Files.createTempDirectory("ratchet-bench-memory");
    try {
      MemoryGrowth growth = train(new RunDirectory(folder));
      out.println(growth.table(early, steps));
      if (growth.ratio(early, steps) > allowed) {
        throw new BenchException(
            "memory grew by more than %.2f between step %d and step %d"
                .formatted(allowed, early, steps));
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private MemoryGrowth train(RunDirectory run) throws IOException, InterruptedException {
    ProtocolJson.write(settings(), run.runFile());
    Files.write(run.trainRows(), rows(Math.max(4 * batch, steps / 4 * batch)));
    Path log = run.root().resolve("log");
    Process process =
        LearnerCommand.likeThisProcess(HEAP)
            .process(run, Runtime.getRuntime().availableProcessors(), List.of())
            .redirectError(log.toFile())
            .start();
    var growth = new MemoryGrowth();
    LearnerEvent last = null;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = ProtocolJson.event(line);
        note(last, growth);
      }
      process.waitFor();
    } finally {
      process.destroy();
    }
    if (!(last instanceof LearnerEvent.Finished)) {
      throw new BenchException(
          "the learner did not finish (%s): %s".formatted(last, Files.readString(log)));
    }
    return growth;
  }

  private void note(@Nullable LearnerEvent event, MemoryGrowth growth) {
    switch (event) {
      case LearnerEvent.Started started ->
          out.printf(
              "learner   %s, %s, %d threads, %d trained parameters, estimate %,d MiB%n",
              started.device(),
              started.precision(),
              started.threads(),
              started.trainableParameters(),
              started.estimatedBytes() >> 20);
      case LearnerEvent.Data data ->
          out.printf("rows      %d, of %d tokens at most%n", data.used(), data.longest());
      case LearnerEvent.Step step -> {
        growth.add(step.step(), step.residentBytes());
        if (step.step() % 50 == 0) {
          out.printf(
              "step %4d %,6d MiB, %.0f tokens/s%n",
              step.step(), step.residentBytes() >> 20, step.tokensPerSecond());
        }
      }
      case null, default -> {} // the last one is told by the caller
    }
  }

  private LearnerRun settings() {
    return new LearnerRun(
        Method.SFT,
        "model",
        model.toAbsolutePath().toString(),
        null,
        new Lora(
            rank,
            2.0 * rank,
            0.05,
            false,
            List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")),
        new Optimization(
            1e-4,
            Schedule.CONSTANT,
            0,
            0,
            0,
            0.9,
            0.999,
            1e-8,
            1,
            0,
            1,
            steps,
            batch,
            1,
            length,
            Truncation.LEFT,
            SEED),
        null,
        new Compute(Device.CPU, precision, 0, false, 0, 1),
        new Cadence(0, 0, 1, 1, false, 1_000));
  }

  /** Prompts and answers of words without sense, from very short ones to some that are cut. */
  private List<String> rows(int count) {
    var random = new Random(SEED);
    var rows = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      String prompt = words(random, 1 + random.nextInt(length));
      String answer = words(random, 4 + random.nextInt(Math.max(1, length / 8)));
      rows.add(
          JsonMapper.shared()
              .writeValueAsString(
                  Map.of(
                      "id",
                      "row-" + i,
                      "segments",
                      List.of(
                          Map.of("text", prompt, "loss", false),
                          Map.of("text", answer, "loss", true)))));
    }
    return rows;
  }

  private static String words(Random random, int count) {
    String[] words = {"select", "name", "from", "city", "where", "count", "order", "by", "7", "42"};
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(words[random.nextInt(words.length)]).append(' ');
    }
    return text.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
