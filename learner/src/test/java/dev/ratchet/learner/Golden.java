package dev.ratchet.learner;

import dev.ratchet.learner.policy.AdamW;
import dev.ratchet.learner.policy.ComputeDevice;
import dev.ratchet.learner.policy.PolicyOptions;
import dev.ratchet.learner.policy.Precision;
import dev.ratchet.learner.policy.TokenBatch;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.LoraNames;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The golden values of runs/golden/learner_parity.py, and the models and batches that they belong
 * to.
 */
public final class Golden {

  private final JsonNode json;

  private Golden(JsonNode json) {
    this.json = json;
  }

  public static Golden read() {
    try (InputStream file = Golden.class.getResourceAsStream("golden.json")) {
      return new Golden(JsonMapper.shared().readTree(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What transformers says of the family's prompts: base, adapter or adapterBf16. */
  public List<JsonNode> forward(String family, String variant) {
    return json.get("forward").get(family).get(variant).valueStream().toList();
  }

  /** One curve: sft, sftFull, dpoBase or dpoInitial. */
  public JsonNode curve(String family, String name) {
    return json.get("curves").get(family).get(name);
  }

  public double number(String name) {
    return json.get(name).asDouble();
  }

  public double tolerance(String name) {
    return json.get("tolerances").get(name).asDouble();
  }

  public int batchSize() {
    return json.get("batch").asInt();
  }

  /** The rows of one step, as a batch of prompts with the completions of that name. */
  public TokenBatch batch(int step, String completion) {
    int size = batchSize();
    int[][] tokens = new int[size][];
    int[][] labels = new int[size][];
    for (int i = 0; i < size; i++) {
      JsonNode row = json.get("rows").get(step * size + i);
      int[] prompt = ints(row.get("prompt"));
      int[] answer = ints(row.get(completion));
      tokens[i] = Arrays.copyOf(prompt, prompt.length + answer.length);
      System.arraycopy(answer, 0, tokens[i], prompt.length, answer.length);
      labels[i] = tokens[i].clone();
      Arrays.fill(labels[i], 0, prompt.length, TokenBatch.NO_LOSS);
    }
    return padded(tokens, labels);
  }

  /** Pads on the right, so that padding must not matter. */
  private static TokenBatch padded(int[][] tokens, int[][] labels) {
    int length = Arrays.stream(tokens).mapToInt(row -> row.length).max().orElseThrow();
    for (int i = 0; i < tokens.length; i++) {
      int used = tokens[i].length;
      tokens[i] = Arrays.copyOf(tokens[i], length);
      labels[i] = Arrays.copyOf(labels[i], length);
      Arrays.fill(tokens[i], used, length, 256);
      Arrays.fill(labels[i], used, length, TokenBatch.NO_LOSS);
    }
    return new TokenBatch(tokens, labels);
  }

  public static int[] ints(JsonNode array) {
    return array.valueStream().mapToInt(JsonNode::asInt).toArray();
  }

  public static double[] doubles(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  public static ModelConfig config(String family) {
    return switch (family) {
      case "qwen2" -> TinyModels.qwen2();
      case "qwen3" -> TinyModels.qwen3();
      case "llama" -> TinyModels.llama();
      default -> throw new IllegalArgumentException(family);
    };
  }

  /** The family's tiny model with the golden seed. */
  public ModelDirectory model(String family, Path directory) {
    RandomModel.write(directory, config(family), (long) number("seed"), DType.F32);
    return ModelDirectory.open(directory);
  }

  public LoraConfig lora(double dropout) {
    return LoraConfig.of((int) number("rank"), number("alpha"), dropout, LoraConfig.allLinear());
  }

  /** The golden adapter: A and B from the formula of random models. */
  public PeftAdapter adapter(ModelConfig config, Path directory) {
    Map<String, Matrix> tensors = new TreeMap<>();
    int rank = (int) number("rank");
    for (int layer = 0; layer < config.layers(); layer++) {
      for (LinearTarget target : LinearTarget.values()) {
        add(tensors, LoraNames.a(layer, target), rank, target.in(config));
        add(tensors, LoraNames.b(layer, target), target.out(config), rank);
      }
    }
    PeftAdapter.write(directory, lora(0), "tiny", new BaseHash("0".repeat(64)), tensors, DType.F32);
    return PeftAdapter.read(directory);
  }

  private void add(Map<String, Matrix> tensors, String name, int rows, int columns) {
    float[] values =
        RandomModel.values(name, new long[] {rows, columns}, (long) number("loraSeed"));
    tensors.put(name, new Matrix(rows, columns, values));
  }

  /** Options on the CPU with the golden constants; LoRA where there is an adapter. */
  public PolicyOptions options(@Nullable PeftAdapter adapter, boolean initialReference) {
    return new PolicyOptions(
        adapter == null ? null : lora(0),
        adapter,
        initialReference,
        new AdamW(0.9, 0.999, 1e-8, number("weightDecay")),
        Precision.FP32,
        ComputeDevice.CPU,
        2,
        false,
        PolicyOptions.DEFAULT_TOKENS_PER_PASS,
        1);
  }
}
