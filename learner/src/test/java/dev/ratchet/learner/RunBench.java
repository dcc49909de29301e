package dev.ratchet.learner;

import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.Compute;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.Dpo;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Lora;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.protocol.Precision;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.learner.protocol.Reference;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.learner.protocol.Schedule;
import dev.ratchet.learner.protocol.Truncation;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Run directories with a tiny random model and made-up rows; a test changes what it is about before
 * it writes one.
 */
final class RunBench {

  private static final String PROMPT =
      "<|im_start|>user\\nsum of %s<|im_end|>\\n<|im_start|>assistant\\n";

  private final Path folder;
  Method method = Method.SFT;
  @Nullable Lora lora = new Lora(4, 8, 0.1, false, List.of("q_proj", "v_proj", "down_proj"));
  @Nullable String initialAdapter;
  Reference reference = Reference.INITIAL_ADAPTER;
  int batchSize = 4;
  int accumulation = 2;
  int maxSteps = 8;
  int maxLength = 200;
  double learningRate = 5e-3;
  double maxGradNorm = 1;
  double stopAboveNorm = 1e4;
  int threads = 1;
  int processes = 1;
  long memoryLimit;
  Device device = Device.CPU;
  Precision precision = Precision.FP32;
  Cadence cadence = new Cadence(3, 2, 2, 1, false, 200);
  int rows = 40;
  int evaluationRows = 6;

  RunBench(Path folder) throws IOException {
    this.folder = folder;
    Path model = folder.resolve("model");
    if (!Files.exists(model)) {
      RandomModel.write(model, TinyModels.qwen2(), 3, DType.F32);
    }
  }

  /** Writes run.json and the rows. */
  RunDirectory write(String name) throws IOException {
    RunDirectory directory = new RunDirectory(Files.createDirectories(folder.resolve(name)));
    ProtocolJson.write(run(), directory.runFile());
    Files.write(directory.trainRows(), lines(rows, 11));
    if (evaluationRows > 0) {
      Files.write(directory.evaluationRows(), lines(evaluationRows, 12));
    }
    return directory;
  }

  private LearnerRun run() {
    return new LearnerRun(
        method,
        "tiny",
        "../model",
        initialAdapter,
        lora,
        new Optimization(
            learningRate,
            Schedule.COSINE,
            1,
            0,
            0.01,
            0.9,
            0.999,
            1e-8,
            maxGradNorm,
            stopAboveNorm,
            1,
            maxSteps,
            batchSize,
            accumulation,
            maxLength,
            Truncation.LEFT,
            5),
        new Dpo(0.1, 0, reference),
        new Compute(device, precision, threads, false, memoryLimit, processes),
        cadence);
  }

  private List<String> lines(int count, long seed) {
    Random random = new Random(seed);
    return random.ints(count, 1, 1_000_000).mapToObj(number -> line(number, random)).toList();
  }

  private String line(int number, Random random) {
    String prompt = PROMPT.formatted(String.valueOf(number).repeat(1 + random.nextInt(8)));
    String answer = "SELECT %d<|im_end|>".formatted(number % 97);
    String worse = "SELECT nothing FROM %d<|im_end|>".formatted(number % 89);
    return switch (method) {
      case PRETRAIN -> "{\"text\":\"%s%s\"}".formatted(prompt, answer);
      case SFT ->
          "{\"id\":\"q%d\",\"segments\":[{\"text\":\"%s\",\"loss\":false},{\"text\":\"%s\",\"loss\":true}]}"
              .formatted(number, prompt, answer);
      case DPO ->
          "{\"prompt\":\"%s\",\"chosen\":\"%s\",\"rejected\":\"%s\"}"
              .formatted(prompt, answer, worse);
    };
  }
}
