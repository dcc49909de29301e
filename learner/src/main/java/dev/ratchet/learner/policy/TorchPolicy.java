package dev.ratchet.learner.policy;

import dev.ratchet.learner.decoder.Decoder;
import dev.ratchet.learner.decoder.DecoderLoader;
import dev.ratchet.learner.decoder.PackedRows.Layout;
import dev.ratchet.learner.decoder.PassMode;
import dev.ratchet.learner.decoder.Slopes;
import dev.ratchet.learner.lora.LoraLayout;
import dev.ratchet.learner.lora.SplitMix;
import dev.ratchet.learner.objective.PassPlan;
import dev.ratchet.learner.optimizer.Parameters;
import dev.ratchet.learner.policy.Passes.RowScores;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Kept;
import dev.ratchet.learner.tensor.Workers;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.weights.Weights;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A policy on libtorch. On the CPU each thread computes rows of its own; LoRA keeps one gradient
 * for each of them, and where all weights are trained one worker uses all threads, since gradients
 * are as large as the model.
 */
public final class TorchPolicy implements Policy {

  private static final int RANDOM_STATE_BYTES = 2 * Long.BYTES;
  private static final int GPU_TOKENS = 16; // times those of a CPU worker

  private final PolicyOptions options;
  private final Backend backend;
  private final Workers workers;
  private final Passes passes;
  private final Parameters parameters;
  private final Decoder decoder;
  private final Kept kept = new Kept();
  private final @Nullable Tensor initial; // [P], the reference
  private long seed;
  private long draws; // how many batches have been trained on: each draws its own dropout

  private TorchPolicy(ModelConfig config, Weights weights, PolicyOptions options) {
    this.options = options;
    this.backend = backend(options);
    this.seed = options.seed();
    LoraConfig lora = options.lora();
    this.workers =
        backend.isCuda() || lora == null
            ? new Workers(1, options.threads())
            : new Workers(options.threads(), 1);
    this.passes = new Passes(workers);
    if (lora == null) {
      this.parameters =
          new Parameters(backend, workers, DecoderLoader.fullLayout(config), options.adamW());
      this.decoder =
          DecoderLoader.allTrained(
              backend, config, weights, parameters, options.gradientCheckpointing());
    } else {
      this.parameters =
          new Parameters(backend, workers, LoraLayout.of(config, lora), options.adamW());
      this.decoder =
          DecoderLoader.withAdapter(
              backend, config, weights, lora, parameters, options.gradientCheckpointing());
      PeftAdapter adapter = options.initialAdapter();
      parameters.importValues(
          adapter == null ? LoraLayout.fresh(config, lora, options.seed()) : LoraLayout.of(adapter),
          "the initial adapter");
    }
    this.initial = options.initialReference() ? kept.keep(parameters.values().clone()) : null;
    decoder.install(parameters.values());
  }

  /** Loads a model; the weights may be closed afterwards. */
  public static TorchPolicy open(ModelConfig config, Weights weights, PolicyOptions options) {
    return new TorchPolicy(config, weights, options);
  }

  private static Backend backend(PolicyOptions options) {
    boolean bf16 = options.precision() == Precision.BF16;
    return switch (options.device()) {
      case CPU -> Backend.cpu(bf16);
      case CUDA -> Backend.cuda(bf16);
      case AUTO -> Backend.cudaAvailable() ? Backend.cuda(bf16) : Backend.cpu(bf16);
    };
  }

  @Override
  public SftSums accumulateSft(TokenBatch batch, double globalTokens) {
    long key = nextKey();
    Slopes slopes = new Slopes.Uniform(-1 / globalTokens);
    return sft(
        passes.run(
            batch,
            layout(Layout.SEPARATE),
            PassPlan.ofRows(batch, workers.count(), tokensPerPass()),
            (rows, worker, pass) ->
                decoder.train(
                    rows,
                    PassMode.TRAIN,
                    SplitMix.derive(key, passKey(worker, pass)),
                    slopes,
                    parameters.gradients(worker))));
  }

  @Override
  public SftSums evaluateSft(TokenBatch batch) {
    return sft(evaluate(batch, PassMode.EVALUATE));
  }

  @Override
  public DpoSums accumulateDpo(
      TokenBatch chosen,
      TokenBatch rejected,
      double[] referenceChosen,
      double[] referenceRejected,
      DpoLoss loss,
      double globalPairs) {
    Pairs pairs = new Pairs(chosen, rejected, referenceChosen, referenceRejected, loss);
    RowScores scores =
        passes.run(
            pairs.batch(),
            layout(Layout.SHARED_PREFIXES),
            PassPlan.ofPairs(pairs.batch(), workers.count(), tokensPerPass()),
            (rows, worker, _) ->
                decoder.train(
                    rows,
                    PassMode.EVALUATE,
                    0,
                    new Slopes.ByRow(found -> pairs.slopes(rows, found, globalPairs)),
                    parameters.gradients(worker)));
    return pairs.sums(scores.logProbabilities());
  }

  @Override
  public DpoSums evaluateDpo(
      TokenBatch chosen,
      TokenBatch rejected,
      double[] referenceChosen,
      double[] referenceRejected,
      DpoLoss loss) {
    Pairs pairs = new Pairs(chosen, rejected, referenceChosen, referenceRejected, loss);
    return pairs.sums(evaluatePairs(pairs.batch(), PassMode.EVALUATE).logProbabilities());
  }

  @Override
  public double[] logProbabilities(TokenBatch batch, Scorer scorer) {
    return scored(scorer, mode -> evaluate(batch, mode).logProbabilities());
  }

  @Override
  public PairLogProbabilities logProbabilities(
      TokenBatch chosen, TokenBatch rejected, Scorer scorer) {
    TokenBatch batch = Pairs.batch(chosen, rejected);
    double[] both = scored(scorer, mode -> evaluatePairs(batch, mode).logProbabilities());
    return new PairLogProbabilities(
        Arrays.copyOfRange(both, 0, chosen.rows()),
        Arrays.copyOfRange(both, chosen.rows(), both.length));
  }

  private double[] scored(Scorer scorer, Function<PassMode, double[]> score) {
    return switch (scorer) {
      case POLICY -> score.apply(PassMode.EVALUATE);
      case REFERENCE -> reference(score);
    };
  }

  private double[] reference(Function<PassMode, double[]> score) {
    if (options.lora() == null) {
      requireUntouched();
      return score.apply(PassMode.EVALUATE);
    }
    if (initial == null) {
      return score.apply(PassMode.BASE);
    }
    decoder.install(initial);
    try {
      return score.apply(PassMode.EVALUATE);
    } finally {
      decoder.install(parameters.values());
    }
  }

  // Where all weights are trained, a copy of the model would double the memory.
  private void requireUntouched() {
    if (parameters.step() > 0) {
      throw new IllegalStateException(
          "All weights are trained and %d steps are made, so the reference is gone: score it before the first step."
              .formatted(parameters.step()));
    }
  }

  private RowScores evaluate(TokenBatch batch, PassMode mode) {
    return passes.run(
        batch,
        layout(Layout.SEPARATE),
        PassPlan.ofRows(batch, workers.count(), tokensPerPass()),
        (rows, _, _) -> decoder.evaluate(rows, mode));
  }

  private RowScores evaluatePairs(TokenBatch batch, PassMode mode) {
    return passes.run(
        batch,
        layout(Layout.SHARED_PREFIXES),
        PassPlan.ofPairs(batch, workers.count(), tokensPerPass()),
        (rows, _, _) -> decoder.evaluate(rows, mode));
  }

  private int tokensPerPass() {
    return backend.isCuda() ? GPU_TOKENS * options.tokensPerPass() : options.tokensPerPass();
  }

  // A GPU's attention wants rows of one length; what sharing would save there, padding and launches
  // would cost.
  private Layout layout(Layout onCpu) {
    return backend.isCuda() ? Layout.UNIFORM : onCpu;
  }

  private static SftSums sft(RowScores scores) {
    double loss = 0;
    for (double logProbability : scores.logProbabilities()) {
      loss -= logProbability;
    }
    return new SftSums(loss, scores.tokens(), scores.correct(), scores.entropy());
  }

  @Override
  public void reduceGradients(AllReduce allReduce) {
    try (PointerScope _ = new PointerScope()) {
      allReduce.sum(parameters.gradient());
    }
  }

  /** The gradients by name, for tests. */
  Map<String, HostTensor> gradients() {
    return parameters.exportGradients();
  }

  @Override
  public double gradientNorm() {
    return parameters.gradientNorm();
  }

  @Override
  public void clipGradients(double norm, double maxNorm) {
    double factor = maxNorm / (norm + 1e-6);
    if (factor < 1) {
      parameters.scaleGradients(factor);
    }
  }

  @Override
  public void adamStep(double learningRate) {
    parameters.adamStep(learningRate);
    decoder.install(parameters.values());
  }

  @Override
  public void zeroGradients() {
    parameters.zeroGradients();
  }

  @Override
  public long trainableParameters() {
    return parameters.layout().size();
  }

  @Override
  public Map<String, HostTensor> trainable() {
    return parameters.exportValues();
  }

  @Override
  public OptimizerState optimizerState() {
    return parameters.exportState();
  }

  @Override
  public byte[] randomState() {
    return ByteBuffer.allocate(RANDOM_STATE_BYTES).putLong(seed).putLong(draws).array();
  }

  @Override
  public void restore(
      Map<String, HostTensor> trainable, OptimizerState optimizer, byte[] randomState) {
    if (randomState.length != RANDOM_STATE_BYTES) {
      throw new IllegalArgumentException(
          "A random state has "
              + RANDOM_STATE_BYTES
              + " bytes but the checkpoint's has "
              + randomState.length
              + ".");
    }
    parameters.importValues(trainable, "the checkpoint's parameters");
    parameters.importState(optimizer);
    ByteBuffer state = ByteBuffer.wrap(randomState);
    seed = state.getLong();
    draws = state.getLong();
    decoder.install(parameters.values());
  }

  @Override
  public String baseWeightHash() {
    return decoder.frozenHash();
  }

  // Every batch draws its own dropout, and each pass its own of it, in whatever order they finish.
  private long nextKey() {
    return SplitMix.derive(seed, draws++);
  }

  private static long passKey(int worker, int pass) {
    return (long) worker << 32 | pass;
  }

  @Override
  public void close() {
    workers.close();
    decoder.close();
    parameters.close();
    kept.close();
  }
}
