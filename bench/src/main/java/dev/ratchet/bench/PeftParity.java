package dev.ratchet.bench;

import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares adapters with PEFT, both ways. */
@Command(
    name = "PeftParity",
    mixinStandardHelpOptions = true,
    description =
        "The Java side of runs/peft-parity.sh: with --write it trains adapters; without, it"
            + " compares logits with those that PEFT wrote beside them.")
final class PeftParity implements Callable<Integer> {

  private static final long SEED = 11;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      required = true,
      description = "A folder for each case lies there.")
  Path work = Path.of(".");

  @Option(names = "--write", description = "Write models, adapters and prompts.")
  boolean write;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "With --write: a Hugging Face directory to try besides the tiny models.")
  @Nullable Path model;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-4",
      description =
          "Largest difference of a logit allowed, as a part of the largest logit where that is"
              + " above 1, and beyond PEFT's own rounding at that token (default:"
              + " ${DEFAULT-VALUE}).")
  double tolerance;

  private final PrintStream out;

  PeftParity(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new PeftParity(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    if (write) {
      writeAll();
      return 0;
    }
    return compareAll();
  }

  private void writeAll() throws IOException {
    for (var config : List.of(TinyModels.qwen2(), TinyModels.qwen3(), TinyModels.llama())) {
      Path folder = Files.createDirectories(work.resolve("tiny-" + config.family().modelType()));
      RandomModel.write(folder.resolve("model"), config, SEED, DType.F32);
      new ParityCase(folder).write();
    }
    Path given = model;
    if (given != null) {
      Path folder = Files.createDirectories(work.resolve("given"));
      Files.createSymbolicLink(folder.resolve("model"), given.toRealPath());
      new ParityCase(folder).write();
    }
  }

  private int compareAll() throws IOException, InterruptedException {
    boolean same = true;
    out.println(
        "| model | adapter | largest logit | learner | served export | PEFT in single precision |");
    out.println("|---|---|---:|---:|---:|---:|");
    for (Path folder : folders()) {
      for (ParityCase.Difference found : new ParityCase(folder).compare()) {
        out.printf(
            "| %s | %s | %.1f | %.2e | %.2e | %.2e |%n",
            folder.getFileName(),
            found.adapter(),
            found.largestLogit(),
            found.learner(),
            found.served(),
            found.peft());
        double allowed = tolerance * Math.max(1, found.largestLogit());
        same &= found.learnerBeyondPeft() <= allowed && found.served() <= allowed;
      }
    }
    if (!same) {
      throw new BenchException("some logits differ by more than the tolerance: see above");
    }
    return 0;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(work)) {
      List<Path> folders =
          all.filter(each -> Files.exists(each.resolve(ParityCase.LOGITS))).sorted().toList();
      if (folders.isEmpty()) {
        throw new BenchException(
            "%s holds no logits of PEFT. Start this with runs/peft-parity.sh.".formatted(work));
      }
      return folders;
    }
  }
}
