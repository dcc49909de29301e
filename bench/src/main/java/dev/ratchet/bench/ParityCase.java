package dev.ratchet.bench;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.export.adapter.OnnxAdapterWriter;
import dev.ratchet.export.genai.GenaiExport;
import dev.ratchet.export.onnx.ExportSettings;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.learner.decoder.Decoder;
import dev.ratchet.learner.decoder.DecoderLoader;
import dev.ratchet.learner.decoder.PackedRows;
import dev.ratchet.learner.decoder.PassMode;
import dev.ratchet.learner.lora.LoraLayout;
import dev.ratchet.learner.optimizer.Parameters;
import dev.ratchet.learner.policy.AdamW;
import dev.ratchet.learner.policy.ComputeDevice;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.PolicyOptions;
import dev.ratchet.learner.policy.TokenBatch;
import dev.ratchet.learner.policy.TorchPolicy;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Workers;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.safetensors.SafetensorsFile;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model, adapters on it and prompts.
 *
 * @param folder with model/, ours/, prompts.json, and what runs/golden/peft_parity.py adds
 */
record ParityCase(Path folder) {

  static final String LOGITS = "logits.safetensors";

  private static final int[] LENGTHS = {7, 33, 150};
  private static final int STEPS = 5;
  private static final double RATE = 5e-3;

  /**
   * Where PEFT in single precision is so far from itself in double, another order of additions may
   * be a few times farther: the second token of a text without meaning is such a place.
   */
  private static final double PEFTS_OWN = 4;

  /**
   * How far logits lie apart, over every token of every prompt.
   *
   * @param learner those of the process that trains
   * @param served those of the export in ONNX Runtime GenAI, behind each prompt
   * @param peft PEFT's own in single precision, against which in double precision all are measured
   * @param learnerBeyondPeft the learner's, less some times PEFT's own at the same token
   */
  record Difference(
      String adapter,
      double largestLogit,
      double learner,
      double served,
      double peft,
      double learnerBeyondPeft) {}

  /** Trains an adapter for some steps, and makes up the prompts. */
  void write() throws IOException {
    try (ModelDirectory model = open()) {
      int[][] prompts = prompts(model.config().vocabularySize());
      Files.writeString(
          folder.resolve("prompts.json"), JsonMapper.shared().writeValueAsString(prompts));
      LoraConfig lora = LoraConfig.of(8, 16, 0, LoraConfig.allLinear());
      var options =
          new PolicyOptions(
              lora,
              null,
              false,
              AdamW.DEFAULTS,
              dev.ratchet.learner.policy.Precision.FP32,
              ComputeDevice.CPU,
              1,
              false,
              PolicyOptions.DEFAULT_TOKENS_PER_PASS,
              3);
      try (Policy policy = TorchPolicy.open(model.config(), model.weights(), options)) {
        for (int step = 0; step < STEPS; step++) {
          step(policy, prompts);
        }
        var tensors = new TreeMap<String, Matrix>();
        policy
            .trainable()
            .forEach(
                (name, tensor) ->
                    tensors.put(
                        name,
                        new Matrix(
                            Math.toIntExact(tensor.shape()[0]),
                            Math.toIntExact(tensor.shape()[1]),
                            tensor.toArray())));
        PeftAdapter.write(
            folder.resolve("ours"), lora, "model", model.baseHash(), tensors, DType.F32);
      }
    }
  }

  private static void step(Policy policy, int[][] prompts) {
    policy.zeroGradients();
    for (int[] prompt : prompts) {
      TokenBatch batch = batch(prompt);
      policy.accumulateSft(batch, batch.lossTokens());
    }
    policy.clipGradients(policy.gradientNorm(), 1);
    policy.adamStep(RATE);
  }

  private static TokenBatch batch(int[] tokens) {
    int[][] rows = {tokens};
    return new TokenBatch(rows, rows);
  }

  private static int[][] prompts(int vocabulary) {
    var prompts = new int[LENGTHS.length][];
    for (int i = 0; i < LENGTHS.length; i++) {
      int seed = i;
      prompts[i] =
          IntStream.range(0, LENGTHS[i])
              .map(t -> (int) ((1 + seed * 7919L + t * 104_729L + (long) t * t * 31) % vocabulary))
              .toArray();
    }
    return prompts;
  }

  private ModelDirectory open() {
    return ModelDirectory.open(folder.resolve("model"));
  }

  /** Every adapter that PEFT has spoken about. */
  List<Difference> compare() throws IOException, InterruptedException {
    int[][] prompts =
        JsonMapper.shared().readValue(folder.resolve("prompts.json").toFile(), int[][].class);
    var differences = new ArrayList<Difference>();
    try (ModelDirectory model = open();
        SafetensorsFile wanted = SafetensorsFile.open(folder.resolve(LOGITS))) {
      Path export = folder.resolve("export");
      GenaiExport.write(model, export, ExportSettings.of(Precision.FP32));
      try (ProductDecoding served = ProductDecoding.open(export, EngineDevice.CPU)) {
        for (String name : adapters(wanted)) {
          differences.add(compare(name, model, wanted, served, prompts));
        }
      }
    }
    return differences;
  }

  private static List<String> adapters(SafetensorsFile wanted) {
    return wanted.names().stream()
        .map(name -> name.substring(0, name.indexOf('/')))
        .filter(name -> !name.equals("base"))
        .distinct()
        .sorted()
        .toList();
  }

  private Difference compare(
      String name,
      ModelDirectory model,
      SafetensorsFile wanted,
      ProductDecoding served,
      int[][] prompts) {
    PeftAdapter adapter = PeftAdapter.read(folder.resolve(name));
    Path file = folder.resolve(name + ".onnx_adapter");
    new OnnxAdapterWriter(model.config(), model.baseHash(), Precision.FP32.activations())
        .write(adapter, file);
    float[][] last = served.lastLogits(name, file, prompts);
    float[][][] read = logits(model, adapter, prompts);
    int vocabulary = model.config().vocabularySize();
    double largest = 0;
    double learner = 0;
    double export = 0;
    double beyond = 0;
    double peft = 0;
    for (int i = 0; i < prompts.length; i++) {
      float[] expected = wanted.floats(name + "/" + i);
      for (float logit : expected) {
        largest = Math.max(largest, Math.abs(logit));
      }
      float[] rounding = wanted.floats(name + "/" + i + "/rounding");
      for (int t = 0; t < read[i].length; t++) {
        double found = difference(expected, t * vocabulary, read[i][t]);
        learner = Math.max(learner, found);
        beyond = Math.max(beyond, found - PEFTS_OWN * rounding[t]);
        peft = Math.max(peft, rounding[t]);
      }
      int end = (prompts[i].length - 1) * vocabulary;
      export = Math.max(export, difference(expected, end, last[i]));
    }
    return new Difference(name, largest, learner, export, peft, beyond);
  }

  private static double difference(float[] expected, int from, float[] found) {
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      worst = Math.max(worst, Math.abs((double) expected[from + i] - found[i]));
    }
    return worst;
  }

  /** The learner's logits at every token of a prompt but the last, which nothing follows. */
  private static float[][][] logits(ModelDirectory model, PeftAdapter adapter, int[][] prompts) {
    Backend backend = Backend.cpu(false);
    LoraConfig lora = adapter.config();
    try (Workers workers = new Workers(1, 1);
        Parameters parameters =
            new Parameters(backend, workers, LoraLayout.of(model.config(), lora), AdamW.DEFAULTS);
        Decoder decoder =
            DecoderLoader.withAdapter(
                backend, model.config(), model.weights(), lora, parameters, false)) {
      parameters.importValues(LoraLayout.of(adapter), "the adapter");
      decoder.install(parameters.values());
      var logits = new float[prompts.length][][];
      for (int i = 0; i < prompts.length; i++) {
        PackedRows packed =
            PackedRows.of(batch(prompts[i]), List.of(0), PackedRows.Layout.SEPARATE);
        logits[i] = decoder.logits(packed, PassMode.EVALUATE);
      }
      return logits;
    }
  }
}
