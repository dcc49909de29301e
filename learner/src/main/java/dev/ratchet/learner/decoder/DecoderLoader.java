package dev.ratchet.learner.decoder;

import dev.ratchet.learner.lora.LoraLayout;
import dev.ratchet.learner.optimizer.ParameterLayout;
import dev.ratchet.learner.optimizer.Parameters;
import dev.ratchet.learner.optimizer.Trainable;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Kept;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.LoraNames;
import dev.ratchet.model.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Puts decoders together from a model's files. */
public final class DecoderLoader {

  private final Backend backend;
  private final ModelConfig config;
  private final @Nullable LoraConfig lora;
  private final @Nullable ParameterLayout adapterLayout;
  private final Kept kept = new Kept();
  private final FrozenWeights frozen;
  private final @Nullable TrainedWeights trained;
  private final WeightSource source;

  private DecoderLoader(
      Backend backend,
      ModelConfig config,
      Weights weights,
      @Nullable LoraConfig lora,
      Parameters parameters) {
    this.backend = backend;
    this.config = config;
    this.lora = lora;
    this.adapterLayout = lora == null ? null : parameters.layout();
    this.frozen = new FrozenWeights(backend, weights, kept);
    this.trained = lora == null ? new TrainedWeights(backend, parameters, weights, kept) : null;
    this.source = trained == null ? frozen : trained;
  }

  /**
   * A frozen base with LoRA; its matrices are those of {@link LoraLayout}, still to be installed.
   */
  public static Decoder withAdapter(
      Backend backend,
      ModelConfig config,
      Weights weights,
      LoraConfig lora,
      Parameters parameters,
      boolean recompute) {
    return new DecoderLoader(backend, config, weights, lora, parameters).load(recompute);
  }

  /** All weights are trained; the parameters are filled with the model's. */
  public static Decoder allTrained(
      Backend backend,
      ModelConfig config,
      Weights weights,
      Parameters parameters,
      boolean recompute) {
    return new DecoderLoader(backend, config, weights, null, parameters).load(recompute);
  }

  /** What {@link #allTrained} trains. */
  public static ParameterLayout fullLayout(ModelConfig config) {
    return TrainedWeights.layout(config);
  }

  private Decoder load(boolean recompute) {
    Rope rope = new Rope(backend, config.inverseFrequencies(), kept);
    int groupSize = config.heads() / config.keyValueHeads();
    Attention attention =
        backend.isCuda()
            ? new FusedAttention(backend, groupSize)
            : new BlockAttention(backend, groupSize, kept);
    Tensor embedding = source.embedding(ModelConfig.EMBEDDING);
    List<DecoderLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      layers.add(layer(layer, rope, attention));
    }
    String headName = config.tiedEmbeddings() ? ModelConfig.EMBEDDING : ModelConfig.OUTPUT_HEAD;
    OutputHead head =
        new OutputHead(
            backend,
            norm(ModelConfig.FINAL_NORM),
            headWeight(headName, embedding),
            source.region(List.of(headName)));
    return new Decoder(
        backend,
        new Decoder.Parts(
            embedding,
            source.region(List.of(ModelConfig.EMBEDDING)),
            layers,
            head,
            rope,
            1 / Math.sqrt(config.headSize()),
            frozen,
            trained,
            kept),
        recompute);
  }

  // A tied head in F32 is the embedding itself; in BF16 it is a copy in the type of the products.
  private Tensor headWeight(String name, Tensor embedding) {
    boolean same = config.tiedEmbeddings() && !backend.isBf16();
    return same ? embedding : source.matrix(List.of(name), 0);
  }

  private DecoderLayer layer(int layer, Rope rope, Attention attention) {
    String prefix = "model.layers." + layer + ".";
    RmsNorm queryNorm = config.queryKeyNorm() ? norm(prefix + "self_attn.q_norm.weight") : null;
    RmsNorm keyNorm = config.queryKeyNorm() ? norm(prefix + "self_attn.k_norm.weight") : null;
    DecoderLayer.Parts parts =
        new DecoderLayer.Parts(
            norm(prefix + "input_layernorm.weight"),
            linear(layer, 0),
            new SelfAttention(backend, config, attention, rope, queryNorm, keyNorm),
            linear(layer, 1),
            norm(prefix + "post_attention_layernorm.weight"),
            linear(layer, 2),
            linear(layer, 3));
    boolean last = layer == config.layers() - 1;
    return new DecoderLayer(backend, parts, last, layer > 0 || trained != null);
  }

  private RmsNorm norm(String name) {
    return new RmsNorm(source.vector(name), source.region(List.of(name)), config.rmsEpsilon());
  }

  private FusedLinear linear(int layer, int groupIndex) {
    List<LinearTarget> group = LoraLayout.GROUPS.get(groupIndex);
    List<String> names = group.stream().map(target -> target.weightName(layer)).toList();
    boolean biased = group.getFirst().hasBias(config);
    List<String> biases = group.stream().map(target -> target.moduleName(layer) + ".bias").toList();
    Tensor bias = biased ? source.bias(biases) : null;
    Trainable region = source.region(names);
    if (region != null) {
      Trainable biasRegion = biased ? source.region(biases) : null;
      return FusedLinear.trained(backend, source.matrix(names, 0), bias, region, biasRegion, kept);
    }
    FusedLinear.Adapters adapters = adapters(layer, groupIndex);
    long border = adapters == null ? 0 : adapters.width();
    return FusedLinear.frozen(backend, source.matrix(names, border), bias, adapters, kept);
  }

  private FusedLinear.@Nullable Adapters adapters(int layer, int groupIndex) {
    if (lora == null || adapterLayout == null) {
      return null;
    }
    List<FusedLinear.Adapted> adapted = new ArrayList<>();
    List<String> all = new ArrayList<>();
    long output = 0;
    for (LinearTarget target : LoraLayout.GROUPS.get(groupIndex)) {
      int outputs = target.out(config);
      if (lora.targets().contains(target)) {
        String a = LoraNames.a(layer, target);
        Trainable b = adapterLayout.region(LoraNames.b(layer, target));
        adapted.add(new FusedLinear.Adapted(output, outputs, adapterLayout.region(a), b));
        all.add(a);
      }
      output += outputs;
    }
    if (adapted.isEmpty()) {
      return null;
    }
    long dropoutUse =
        ((long) layer * LoraLayout.GROUPS.size() + groupIndex) * LinearTarget.values().length;
    return new FusedLinear.Adapters(
        adapted, adapterLayout.region(all), lora.rank(), lora.scale(), lora.dropout(), dropoutUse);
  }
}
