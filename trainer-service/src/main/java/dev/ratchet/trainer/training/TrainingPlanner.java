package dev.ratchet.trainer.training;

import static java.util.Objects.requireNonNull;

import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingData;
import dev.ratchet.contracts.trainer.TrainingDevice;
import dev.ratchet.contracts.trainer.TrainingFileResponse;
import dev.ratchet.contracts.trainer.TrainingMethod;
import dev.ratchet.contracts.trainer.TrainingParameters;
import dev.ratchet.contracts.trainer.TrainingReference;
import dev.ratchet.contracts.trainer.TrainingTuning;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.trainer.adapter.AdapterProperties;
import dev.ratchet.trainer.adapter.AdapterRegistry;
import dev.ratchet.trainer.adapter.StoredAdapter;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.generator.Prompts;
import dev.ratchet.trainer.generator.Rollouts;
import dev.ratchet.trainer.leakage.Leakages;
import dev.ratchet.trainer.pairs.StoredPairs;
import dev.ratchet.trainer.rows.TrainingFiles;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.store.StoredModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks at submission whatever can be known then, so that no training fails late for it. */
@Component
class TrainingPlanner {
  private final Presets presets;
  private final ModelStore models;
  private final AdapterRegistry adapters;
  private final AdapterProperties adapterProperties;
  private final TrainingProperties properties;
  private final StoredPairs pairSets;
  private final Rollouts rollouts;
  private final Prompts prompts;
  private final TrainingFiles files;
  private final Leakages leakages;

  TrainingPlanner(
      Presets presets,
      ModelStore models,
      AdapterRegistry adapters,
      AdapterProperties adapterProperties,
      TrainingProperties properties,
      StoredPairs pairSets,
      Rollouts rollouts,
      Prompts prompts,
      TrainingFiles files,
      Leakages leakages) {
    this.presets = presets;
    this.models = models;
    this.adapters = adapters;
    this.adapterProperties = adapterProperties;
    this.properties = properties;
    this.pairSets = pairSets;
    this.rollouts = rollouts;
    this.prompts = prompts;
    this.files = files;
    this.leakages = leakages;
  }

  TrainingPlan plan(StartTrainingRequest asked) {
    TrainingParameters resolved =
        presets.resolve(asked.method(), asked.preset(), asked.parameters());
    StoredModel model = Referred.by("model", () -> models.require(asked.model()));
    @Nullable StoredAdapter adapter =
        asked.initialAdapter() == null ? null : adapter(asked.initialAdapter(), model);
    TrainingParameters parameters = new Choices(asked, resolved, model, adapter).settled();
    requireServable(parameters, adapter);
    requireData(asked.method(), asked.data());
    @Nullable LeakageCheck leakage = leakages.accepted(asked.data().leakage());
    requireCheckable(asked.method(), asked.data(), leakage);
    requireMemory(asked.method(), parameters, model, adapter);
    return new TrainingPlan(
        new StartTrainingRequest(
            asked.name(),
            asked.method(),
            asked.model(),
            asked.initialAdapter(),
            byId(asked.data()).withLeakage(leakage),
            asked.preset(),
            parameters,
            asked.adapterName()),
        model,
        adapter);
  }

  private StoredAdapter adapter(String reference, StoredModel model) {
    StoredAdapter adapter = Referred.by("initialAdapter", () -> adapters.require(reference));
    if (!adapter.baseHash().equals(model.baseHash())) {
      throw new ApiException(
          TrainingError.ADAPTER_OF_ANOTHER_BASE,
          adapter.name(),
          adapter.modelName() + "@" + adapter.modelVersion(),
          shortened(adapter.baseHash()),
          model.label(),
          shortened(model.baseHash()));
    }
    return adapter;
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }

  private void requireServable(TrainingParameters parameters, @Nullable StoredAdapter adapter) {
    if (parameters.device() == TrainingDevice.CUDA) {
      Accelerators.cudaProblem(properties.devices())
          .ifPresent(
              problem -> {
                throw new ApiException(TrainingError.CUDA_UNAVAILABLE, problem);
              });
    }
    if (adapter != null || parameters.tuning() == TrainingTuning.FULL) {
      return;
    }
    int rank = requireNonNull(parameters.loraRank());
    if (rank > adapterProperties.maxRank()) {
      throw new ApiException(TrainerError.ADAPTER_RANK_TOO_HIGH, rank, adapterProperties.maxRank());
    }
    for (String target : requireNonNull(parameters.targetModules())) {
      if (!target.equals(LearnerRuns.ALL_LINEAR) && LinearTarget.ofShortName(target).isEmpty()) {
        throw new ApiException(
            TrainingError.TARGET_NOT_SERVED,
            target,
            Arrays.stream(LinearTarget.values())
                .map(LinearTarget::shortName)
                .collect(Collectors.joining(", ")));
      }
    }
  }

  private void requireData(TrainingMethod method, TrainingData data) {
    boolean hasRollouts = data.rollouts() != null && !data.rollouts().isEmpty();
    if (data.pairSet() == null && !hasRollouts && data.file() == null && data.datasetId() == null) {
      throw unfit(method, "it names no source; give pairSet, rollouts, datasetId or file");
    }
    if (method == TrainingMethod.DPO && (hasRollouts || data.datasetId() != null)) {
      throw unfit(
          method,
          "it learns from pairs, and rollouts and golds hold none; mine a pair set from the"
              + " rollouts (POST /v1/pair-sets) and name that");
    }
    if (data.datasetId() == null
        && (data.split() != null || data.offset() != null || data.limit() != null)) {
      throw unfit(method, "split, offset and limit select from a dataset, and none is named");
    }
    String pairSet = data.pairSet();
    if (pairSet != null) {
      Referred.by("data.pairSet", () -> pairSets.requireNotEmpty(pairSet));
    }
    String file = data.file();
    if (file != null) {
      requireFile(method, Referred.by("data.file", () -> files.require(file)));
    }
    if (hasRollouts) {
      rollouts.requireKnown(requireNonNull(data.rollouts()));
    }
    if (data.datasetId() != null) {
      prompts.requireUsable(data);
    }
  }

  private static void requireCheckable(
      TrainingMethod method, TrainingData data, @Nullable LeakageCheck leakage) {
    if (data.file() != null && leakage != null && leakage.onLeak() == OnLeak.REFUSE) {
      throw unfit(
          method,
          "rows of an uploaded file name no question and no database, so leakage can't be checked,"
              + " and onLeak REFUSE takes nothing unchecked; import the file as a pair set (POST"
              + " /v1/pair-files), or ask with onLeak LEAVE_OUT");
    }
  }

  /** By the pair set's id, so that the plan still tells the same set when a name is given anew. */
  private TrainingData byId(TrainingData data) {
    return data.pairSet() == null
        ? data
        : data.withPairSet(pairSets.requireReady(data.pairSet()).id().toString());
  }

  private static void requireFile(TrainingMethod method, TrainingFileResponse file) {
    int pairs = file.forms().getOrDefault("PREFERENCE", 0);
    if (method == TrainingMethod.DPO && pairs < file.rows()) {
      throw unfit(
          method,
          "only %d of the %d rows of file %s have prompt, chosen and rejected"
              .formatted(pairs, file.rows(), file.id()));
    }
  }

  private static ApiException unfit(TrainingMethod method, String why) {
    return new ApiException(TrainingError.TRAINING_DATA_UNFIT, method, why);
  }

  private void requireMemory(
      TrainingMethod method,
      TrainingParameters parameters,
      StoredModel model,
      @Nullable StoredAdapter adapter) {
    Path directory = models.directory(model.id());
    Path adapterDirectory = adapter == null ? null : adapters.directory(adapter.id().toString());
    try {
      LearnerRun run =
          LearnerRuns.of(method, parameters, model.name(), directory, adapterDirectory);
      MemoryCheck.require(run, parameters, ModelDirectory.config(directory), adapter);
    } catch (IllegalArgumentException e) {
      throw new ApiException(TrainingError.TRAINING_PARAMETERS_UNFIT, e.getMessage()).causedBy(e);
    }
  }

  /** Settles the parameters that depend on one another, or on the model. */
  private record Choices(
      StartTrainingRequest asked,
      TrainingParameters resolved,
      StoredModel model,
      @Nullable StoredAdapter adapter) {

    TrainingParameters settled() {
      requireTuning();
      requireValidation();
      return Parameters.with(resolved)
          .maxLength(maxLength())
          .reference(reference())
          .lora(adapter)
          .done();
    }

    private void requireValidation() {
      if (requireNonNull(resolved.keepBest()) && requireNonNull(resolved.validationShare()) == 0) {
        throw parametersUnfit(
            "keepBest chooses by the validation loss, and validationShare is 0; hold a share out");
      }
    }

    private void requireTuning() {
      if (adapter == null) {
        return;
      }
      if (resolved.tuning() == TrainingTuning.FULL) {
        throw parametersUnfit(
            "tuning FULL trains the model itself and can't go on from adapter '%s'; merge it into"
                    .formatted(adapter.name())
                + " the model first");
      }
      TrainingParameters set = asked.parameters();
      if (set != null) {
        requireSame("loraRank", set.loraRank(), adapter.rank());
        requireSame("loraAlpha", set.loraAlpha(), adapter.alpha());
        requireSame("rankStabilised", set.rankStabilised(), adapter.rankStabilised());
        if (set.targetModules() != null) {
          requireSame(
              "targetModules",
              List.copyOf(new java.util.TreeSet<>(LearnerRuns.targets(set))),
              List.copyOf(new java.util.TreeSet<>(adapter.targets())));
        }
      }
    }

    private void requireSame(String field, @Nullable Object wanted, Object has) {
      if (wanted != null && !Objects.equals(wanted, has)) {
        throw parametersUnfit(
            "%s is %s, but adapter '%s', which the training goes on with, has %s; leave it out"
                .formatted(field, wanted, requireNonNull(adapter).name(), has));
      }
    }

    private int maxLength() {
      int length = requireNonNull(resolved.maxLength());
      boolean explicit = asked.parameters() != null && asked.parameters().maxLength() != null;
      if (explicit && length > model.contextLength()) {
        throw new ApiException(
            TrainingError.LENGTH_BEYOND_CONTEXT, length, model.label(), model.contextLength());
      }
      return Math.min(length, model.contextLength());
    }

    private @Nullable TrainingReference reference() {
      TrainingReference wanted = resolved.reference();
      if (asked.method() != TrainingMethod.DPO) {
        return wanted;
      }
      if (wanted == TrainingReference.INITIAL_ADAPTER && adapter == null) {
        throw parametersUnfit("reference is INITIAL_ADAPTER and there is no initialAdapter");
      }
      if (wanted != null) {
        return wanted;
      }
      return adapter == null ? TrainingReference.BASE : TrainingReference.INITIAL_ADAPTER;
    }

    private static ApiException parametersUnfit(String why) {
      return new ApiException(TrainingError.TRAINING_PARAMETERS_UNFIT, why);
    }
  }
}
