package dev.ratchet.bench;

import dev.ratchet.learner.policy.AdamW;
import dev.ratchet.learner.policy.ComputeDevice;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.PolicyOptions;
import dev.ratchet.learner.policy.Precision;
import dev.ratchet.learner.policy.SftSums;
import dev.ratchet.learner.policy.TokenBatch;
import dev.ratchet.learner.policy.TorchPolicy;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our side of {@link TrainingThroughput}, in a process of its own: arguments and lines as in
 * bench/peers/lora_step.py, and after them the number of threads and of tokens a pass.
 */
final class LoraSteps {

  private final Policy policy;
  private final Rows rows;
  private int taken;

  private LoraSteps(Policy policy, Rows rows) {
    this.policy = policy;
    this.rows = rows;
  }

  /**
   * The rows of every step.
   *
   * @param length of the longest
   * @param varied whether others are shorter, down to half of it
   */
  private record Rows(int count, int length, int scored, int vocabulary, boolean varied) {

    // The same tokens as bench/peers/lora_step.py makes.
    TokenBatch batch(int step) {
      int[][] tokens = new int[count][];
      int[][] labels = new int[count][];
      for (int i = 0; i < count; i++) {
        int own = varied && i > 0 ? length - (i * 37 + step * 53) % (length / 2) : length;
        tokens[i] = new int[own];
        for (int t = 0; t < own; t++) {
          tokens[i][t] = (int) ((1 + i * 7919L + t * 104_729L + (long) i * t * 31) % vocabulary);
        }
        labels[i] = tokens[i].clone();
        Arrays.fill(labels[i], 0, own - scored, TokenBatch.NO_LOSS);
      }
      return new TokenBatch(tokens, labels);
    }
  }

  public static void main(String[] arguments) throws IOException {
    int rank = Integer.parseInt(arguments[2]);
    int rows = Integer.parseInt(arguments[3]);
    int length = Integer.parseInt(arguments[4]);
    int scored = Integer.parseInt(arguments[5]);
    PolicyOptions options =
        new PolicyOptions(
            LoraConfig.of(rank, 2.0 * rank, 0, LoraConfig.allLinear()),
            null,
            false,
            AdamW.DEFAULTS,
            Precision.valueOf(arguments[1].toUpperCase(Locale.ROOT)),
            ComputeDevice.valueOf(arguments[6].toUpperCase(Locale.ROOT)),
            Integer.parseInt(arguments[8]),
            false,
            Integer.parseInt(arguments[9]),
            1);
    try (ModelDirectory model = ModelDirectory.open(Path.of(arguments[0]));
        Policy policy = TorchPolicy.open(model.config(), model.weights(), options)) {
      int vocabulary = model.config().vocabularySize();
      boolean varied = arguments[7].equals("varied");
      new LoraSteps(policy, new Rows(rows, length, scored, vocabulary, varied)).serve();
    }
  }

  private void serve() throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      int steps = Integer.parseInt(line.strip());
      long started = System.nanoTime();
      double loss = 0;
      long tokens = 0;
      for (int i = 0; i < steps; i++) {
        TokenBatch batch = rows.batch(taken++);
        tokens += Arrays.stream(batch.tokens()).mapToLong(row -> row.length).sum();
        loss = step(batch);
      }
      Map<String, Object> answer =
          Map.of(
              "versions",
              "libtorch 2.10.0 in Java",
              "tokens",
              tokens,
              "seconds",
              (System.nanoTime() - started) / 1e9,
              "loss",
              loss);
      System.out.println(JsonMapper.shared().writeValueAsString(answer));
    }
  }

  private double step(TokenBatch batch) {
    policy.zeroGradients();
    SftSums sums = policy.accumulateSft(batch, batch.lossTokens());
    policy.clipGradients(policy.gradientNorm(), 1);
    policy.adamStep(1e-4);
    return sums.loss() / sums.tokens();
  }
}
