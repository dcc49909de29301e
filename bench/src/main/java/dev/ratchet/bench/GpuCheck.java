package dev.ratchet.bench;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.export.genai.GenaiExport;
import dev.ratchet.export.onnx.ExportSettings;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries a GPU out: trains and generates with a model of a common size and random weights. */
@Command(
    name = "GpuCheck",
    mixinStandardHelpOptions = true,
    description =
        "LoRA steps in BF16 and generation on a GPU, with random weights in a model's shape: tokens"
            + " a second and model FLOPs utilisation, PEFT beside it. Start it with"
            + " runs/gpu-check.sh.")
final class GpuCheck implements Callable<Integer> {

  private static final long SEED = 5;
  private static final int PROMPT = 256;

  /** Where computing is done. */
  enum Where {
    CUDA,
    CPU
  }

  @Option(
      names = "--device",
      paramLabel = "D",
      defaultValue = "CUDA",
      description = "cuda, or cpu to try the program itself (default: cuda).")
  Where device = Where.CUDA;

  @Option(
      names = "--shape",
      paramLabel = "S",
      defaultValue = "QWEN2_3B",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Shape shape = Shape.QWEN2_3B;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "50",
      description = "Optimizer steps that are timed, after one that is not (default: 50).")
  int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Rows a step (default: ${DEFAULT-VALUE}).")
  int batch;

  @Option(
      names = "--length",
      paramLabel = "N",
      defaultValue = "512",
      description = "Tokens a row; the last quarter carries loss (default: ${DEFAULT-VALUE}).")
  int length;

  @Option(
      names = "--rank",
      paramLabel = "N",
      defaultValue = "16",
      description = "LoRA rank on all linear layers (default: ${DEFAULT-VALUE}).")
  int rank;

  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,32",
      description = "Batches that generate (default: ${DEFAULT-VALUE}).")
  List<Integer> rows = List.of();

  @Option(
      names = "--new-tokens",
      paramLabel = "N",
      defaultValue = "128",
      description = "New tokens of each row (default: ${DEFAULT-VALUE}).")
  int newTokens;

  @Option(
      names = "--peak-tflops",
      paramLabel = "X",
      description = "Dense BF16 peak of the device, where the program does not know it.")
  @Nullable Double peak;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      defaultValue = "${env:RATCHET_GPU_WORK:-var/gpu-check}",
      description = "Where model and export are kept for the next time (default: var/gpu-check).")
  Path work = Path.of("var/gpu-check");

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "${env:PEER_PYTHON}",
      description = "A Python with torch, transformers and peft (environment: PEER_PYTHON).")
  @Nullable String python;

  private final PrintStream out;

  GpuCheck(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new GpuCheck(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    OptionalDouble flops = peak == null ? OptionalDouble.empty() : OptionalDouble.of(peak);
    Machine.print(out);
    if (device == Where.CUDA) {
      Accelerator found = Accelerator.find();
      out.println("device    " + found.name());
      flops = peak == null ? found.peakTeraflops() : flops;
    }
    ModelConfig config = shape.config();
    out.printf(Locale.ROOT, "model     %s, %,d random parameters%n", shape, config.parameters());
    Path model = model(config);
    train(model, config, flops);
    generate(model);
    return 0;
  }

  private Path model(ModelConfig config) throws IOException {
    Path folder = work.resolve(shape.name().toLowerCase(Locale.ROOT));
    Path model = folder.resolve("model");
    if (!Files.isDirectory(model)) {
      out.println("writing   " + model);
      Path part = folder.resolve("model.part");
      RandomModel.write(part, config, SEED, DType.BF16);
      Files.move(part, model);
    }
    return model;
  }

  private void train(Path model, ModelConfig config, OptionalDouble peakTeraflops)
      throws IOException, InterruptedException {
    int scored = Math.max(1, length / 4);
    var task =
        new LoraTask(
            model,
            "bf16",
            rank,
            batch,
            length,
            scored,
            device.name().toLowerCase(Locale.ROOT),
            false);
    var contestants = new ArrayList<Contestant>();
    String peerName = "PEFT + torch";
    try (SteppingProcess ours =
            SteppingProcess.start("Ratchet", peerName, steps, task.ours(batch * length));
        SteppingProcess peer =
            python == null
                ? null
                : SteppingProcess.start(peerName, null, steps, task.peer(python))) {
      contestants.add(ours);
      if (peer == null) {
        out.println("peer      none: PEER_PYTHON names no Python with torch and peft");
      } else {
        contestants.add(peer);
      }
      List<Measurement> measured = new Rounds(0, 1, out).run(contestants);
      Report.print("tokens/s", measured, out);
      utilisation(measured, new LoraFlops(config, rank, length, scored).perToken(), peakTeraflops);
      out.printf(Locale.ROOT, "first loss %.5f (%s)%n", ours.firstLoss(), ours.versions());
      if (peer != null) {
        out.printf(Locale.ROOT, "first loss %.5f (%s)%n", peer.firstLoss(), peer.versions());
        requireSame(ours.firstLoss(), peer.firstLoss());
      }
    }
  }

  private void utilisation(
      List<Measurement> measured, double flopsPerToken, OptionalDouble peakTeraflops) {
    out.printf(Locale.ROOT, "%.3g GFLOP a token%n", flopsPerToken / 1e9);
    for (Measurement each : measured) {
      double teraflops = each.median() * flopsPerToken / 1e12;
      out.printf(
          Locale.ROOT,
          "%-14s %.3g TFLOP/s, MFU %s%n",
          each.name(),
          teraflops,
          peakTeraflops.isPresent()
              ? String.format(
                  Locale.ROOT,
                  "%.1f %% of %.0f TFLOP/s",
                  100 * teraflops / peakTeraflops.getAsDouble(),
                  peakTeraflops.getAsDouble())
              : "unknown: give the device's peak with --peak-tflops");
    }
    out.println();
  }

  private static void requireSame(double ours, double peers) {
    if (Math.abs(ours / peers - 1) > 1e-2) {
      throw new BenchException(
          "the same tokens have loss %f here and %f at the peer: not the same computation"
              .formatted(ours, peers));
    }
  }

  private void generate(Path model) throws IOException, InterruptedException {
    Precision precision = device == Where.CUDA ? Precision.BF16 : Precision.FP32;
    Path export = model.resolveSibling("export-" + precision.name().toLowerCase(Locale.ROOT));
    if (!Files.isDirectory(export)) {
      out.println("writing   " + export);
      try (ModelDirectory source = ModelDirectory.open(model)) {
        GenaiExport.write(source, export, ExportSettings.of(precision));
      }
    }
    var prompt = new int[PROMPT];
    for (int i = 0; i < PROMPT; i++) {
      prompt[i] = 1 + i * 37 % 250;
    }
    EngineDevice where = device == Where.CUDA ? EngineDevice.CUDA : EngineDevice.CPU;
    try (ProductDecoding decoding = ProductDecoding.open(export, where)) {
      out.printf(
          "generating with %s, export in %s, prompt of %d tokens, %d new ones%n",
          decoding.variant(), precision, PROMPT, newTokens);
      List<Contestant> contestants = new ArrayList<>();
      for (int size : rows) {
        contestants.add(_ -> List.of(decoding.measure(prompt, size, newTokens)));
      }
      Report.print("new tokens/s", new Rounds(1, 3, out).run(contestants), out);
    }
  }
}
