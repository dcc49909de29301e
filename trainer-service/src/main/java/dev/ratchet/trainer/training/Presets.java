package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.TrainingMethod;
import dev.ratchet.contracts.trainer.TrainingParameters;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hyper-parameters: the defaults of each method, the named presets, and what a request sets. */
@Component
class Presets {

  /** Of every method; AdamW, clipping and seed as the trainers of spec 2.17 have them. */
  private static final String COMMON =
      """
      {"tuning": "LORA", "loraRank": 16, "loraAlpha": 32, "loraDropout": 0.05, "rankStabilised": false,
       "targetModules": ["q_proj", "v_proj"], "schedule": "LINEAR", "warmupRatio": 0, "warmupSteps": 0,
       "weightDecay": 0, "adamBeta1": 0.9, "adamBeta2": 0.999, "adamEpsilon": 1e-8, "maxGradNorm": 1.0,
       "epochs": 1, "maxSteps": 0, "seed": 42, "validationShare": 0, "evaluateEvery": 50,
       "checkpointEvery": 50, "keepCheckpoints": 2, "logEvery": 1, "keepBest": false, "device": "AUTO",
       "precision": "BF16", "gradientCheckpointing": false, "processes": 1}
      """;

  /** Spec 2.17, SFT. */
  private static final String SFT =
      """
      {"learningRate": 2e-4, "batchSize": 2, "accumulation": 8, "maxLength": 2048, "truncation": "LEFT"}
      """;

  /** Spec 2.17 and 8.2, DPO: dropout off; TRL keeps the start of what is too long. */
  private static final String DPO =
      """
      {"learningRate": 2e-5, "batchSize": 1, "accumulation": 8, "maxLength": 2048, "truncation": "RIGHT",
       "loraDropout": 0, "beta": 0.1, "labelSmoothing": 0}
      """;

  /** All weights, at the rate at which the trainers of spec 8 fine-tune by default. */
  private static final String PRETRAIN =
      """
      {"tuning": "FULL", "learningRate": 5e-5, "batchSize": 8, "accumulation": 1, "maxLength": 1024,
       "truncation": "RIGHT"}
      """;

  /** The trial of model-notes 5, for a model of 135 M parameters on two cores. */
  private static final String STARTER =
      """
      {"tuning": "LORA", "loraRank": 32, "loraAlpha": 64, "loraDropout": 0,
       "targetModules": ["all-linear"], "learningRate": 6e-4, "schedule": "COSINE", "warmupRatio": 0.03,
       "batchSize": 16, "accumulation": 1, "maxLength": 1024, "truncation": "DROP", "precision": "BF16"}
      """;

  /** DPO moves a policy that already answers: a thirtieth of the rate, half the rows. */
  private static final String STARTER_DPO =
      """
      {"learningRate": 2e-5, "batchSize": 8}
      """;

  private static final Map<String, Map<TrainingMethod, String[]>> PRESETS =
      new TreeMap<>(
          Map.of(
              "seed002-sft", Map.of(TrainingMethod.SFT, new String[] {SFT}),
              "seed002-dpo", Map.of(TrainingMethod.DPO, new String[] {DPO}),
              "starter",
                  Map.of(
                      TrainingMethod.PRETRAIN, new String[] {STARTER},
                      TrainingMethod.SFT, new String[] {STARTER},
                      TrainingMethod.DPO, new String[] {STARTER, STARTER_DPO})));

  private final JsonMapper json;

  Presets(JsonMapper json) {
    this.json = json;
  }

  /**
   * Every parameter that has a default, filled in; what the request sets comes first, then the
   * preset.
   */
  TrainingParameters resolve(
      TrainingMethod method, @Nullable String preset, @Nullable TrainingParameters asked) {
    ObjectNode all = object(COMMON);
    all.setAll(
        object(
            switch (method) {
              case PRETRAIN -> PRETRAIN;
              case SFT -> SFT;
              case DPO -> DPO;
            }));
    if (preset != null) {
      for (String layer : layers(method, preset)) {
        all.setAll(object(layer));
      }
    }
    if (asked != null) {
      ObjectNode set = json.valueToTree(asked);
      set.properties().stream()
          .filter(entry -> !entry.getValue().isNull())
          .forEach(entry -> all.set(entry.getKey(), entry.getValue()));
    }
    return json.treeToValue(all, TrainingParameters.class);
  }

  private static String[] layers(TrainingMethod method, String preset) {
    Map<TrainingMethod, String[]> methods = PRESETS.get(preset);
    if (methods == null) {
      throw new ApiException(
          TrainingError.UNKNOWN_PRESET, preset, String.join(", ", PRESETS.keySet()));
    }
    String[] layers = methods.get(method);
    if (layers == null) {
      throw new ApiException(
          TrainingError.TRAINING_PARAMETERS_UNFIT,
          "preset %s is for %s and the method is %s"
              .formatted(preset, methods.keySet().iterator().next(), method));
    }
    return layers;
  }

  private ObjectNode object(String text) {
    return (ObjectNode) json.readTree(text);
  }
}
