package dev.ratchet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures LoRA steps on the CPU beside PEFT and torch, both in processes that stay, by turns. */
@Command(
    name = "TrainingThroughput",
    description =
        "Tokens a second of LoRA SFT steps on the CPU (forward, backward, clipping, AdamW), PEFT"
            + " and torch beside it. Needs a model directory, and for the peer a Python with torch,"
            + " transformers and peft. Needs no running services.")
final class TrainingThroughput implements Callable<Integer> {

  @Mixin final SharedOptions shared = new SharedOptions();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Hugging Face directory of the model, e.g. that of the starter model.")
  Path model = Path.of(".");

  @Option(
      names = "--precision",
      paramLabel = "P",
      split = ",",
      defaultValue = "fp32,bf16",
      description = "fp32, bf16 or both (default: ${DEFAULT-VALUE}).")
  List<String> precisions = List.of();

  @Option(
      names = "--rank",
      paramLabel = "N",
      defaultValue = "16",
      description = "LoRA rank (default: ${DEFAULT-VALUE}).")
  int rank;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Rows a step (default: ${DEFAULT-VALUE}).")
  int batch;

  @Option(
      names = "--length",
      paramLabel = "N",
      defaultValue = "256",
      description = "Tokens a row (default: ${DEFAULT-VALUE}).")
  int length;

  @Option(
      names = "--varied",
      description = "Rows of other lengths in every step, from half of --length to all of it.")
  boolean varied;

  @Option(
      names = "--scored",
      paramLabel = "N",
      defaultValue = "56",
      description = "Tokens at the end of each row that carry loss (default: ${DEFAULT-VALUE}).")
  int scored;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "2",
      description = "Steps a round (default: ${DEFAULT-VALUE}).")
  int steps;

  @Option(
      names = "--tokens-per-pass",
      paramLabel = "N",
      defaultValue = "1024",
      description = "What a worker of ours computes at once (default: ${DEFAULT-VALUE}).")
  int tokensPerPass;

  @Option(names = "--no-peer", description = "Measure ours alone.")
  boolean noPeer;

  private final PrintStream out;

  TrainingThroughput(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new TrainingThroughput(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    if (!Files.isRegularFile(model.resolve("config.json"))) {
      throw new BenchException("%s holds no config.json".formatted(model.toAbsolutePath()));
    }
    for (String precision : precisions) {
      compare(precision);
    }
    return 0;
  }

  private void compare(String precision) throws IOException, InterruptedException {
    String peerName = "PEFT + torch, " + precision;
    try (SteppingProcess ours =
            SteppingProcess.start("Ratchet, " + precision, peerName, steps, ours(precision));
        SteppingProcess peer =
            noPeer ? null : SteppingProcess.start(peerName, null, steps, peer(precision))) {
      List<Contestant> contestants = new ArrayList<>(List.of(ours));
      if (peer != null) {
        contestants.add(peer);
      }
      Report.print("tokens/s", new Rounds(shared.warmUp, shared.rounds, out).run(contestants), out);
      out.printf("first loss of ours %.6f (%s)%n", ours.firstLoss(), ours.versions());
      if (peer != null) {
        out.printf("first loss of the peer %.6f (%s)%n", peer.firstLoss(), peer.versions());
        check(ours.firstLoss(), peer.firstLoss(), precision);
      }
    }
  }

  private static void check(double ours, double peers, String precision) {
    double allowed = precision.equals("fp32") ? 1e-4 : 1e-2;
    if (Math.abs(ours / peers - 1) > allowed) {
      throw new BenchException(
          "the same tokens have loss %f here and %f at the peer: not the same computation"
              .formatted(ours, peers));
    }
  }

  private ProcessBuilder ours(String precision) {
    return task(precision).ours(tokensPerPass);
  }

  private ProcessBuilder peer(String precision) {
    return task(precision).peer(shared.python);
  }

  private LoraTask task(String precision) {
    return new LoraTask(model, precision, rank, batch, length, scored, "cpu", varied);
  }
}
