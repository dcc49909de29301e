package dev.ratchet.trainer.training;

import static java.util.Objects.requireNonNull;

import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingParameters;
import dev.ratchet.contracts.trainer.TrainingRows;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.trainer.adapter.AdapterRegistry;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.rows.ModelText;
import dev.ratchet.trainer.rows.RowCollector;
import dev.ratchet.trainer.rows.RowSources;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.store.StoredModel;
import dev.ratchet.trainer.training.TrainingStore.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a run directory: the rows, then what to do with them. Once {@code run.json} is there the
 * run is prepared, and stays as it is.
 */
@Component
class Preparation {
  private final RowSources sources;
  private final ModelStore models;
  private final AdapterRegistry adapters;
  private final TrainingStore store;
  private final JsonMapper json;

  Preparation(
      RowSources sources,
      ModelStore models,
      AdapterRegistry adapters,
      TrainingStore store,
      JsonMapper json) {
    this.sources = sources;
    this.models = models;
    this.adapters = adapters;
    this.store = store;
    this.json = json;
  }

  static boolean isDone(RunDirectory run) {
    return Files.exists(run.runFile());
  }

  void prepare(HeldJob job, Stored training, RunDirectory run) throws InterruptedException {
    StartTrainingRequest plan = training.plan();
    TrainingParameters parameters = requireNonNull(plan.parameters());
    StoredModel base = models.require(training.modelId().toString());
    Path model = models.directory(base.id());
    ModelText text = ModelText.of(model);
    try (var rows = new RowCollector(run, json)) {
      LeakageReport leakage =
          sources.gather(job, plan.method(), plan.data(), text.rendering(), rows);
      RowCollector.Split split =
          rows.split(
              requireNonNull(parameters.validationShare()), requireNonNull(parameters.seed()));
      TrainingRows counts = split.counts().withLeakage(leakage);
      requireRows(counts);
      store.prepared(job.id(), counts, split.dataHash(), text.templateHash(), rows.promptHashes());
      Path draft = run.root().resolve("run.json.part");
      ProtocolJson.write(
          LearnerRuns.of(plan.method(), parameters, base.name(), model, adapter(training)), draft);
      Files.move(draft, run.runFile(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + run.root(), e);
    }
  }

  private @Nullable Path adapter(Stored training) {
    return training.initialAdapterId() == null
        ? null
        : adapters.directory(training.initialAdapterId().toString());
  }

  private static void requireRows(TrainingRows counts) {
    if (counts.training() == 0) {
      LeakageReport leakage = counts.leakage();
      throw new ApiException(
          TrainingError.NO_ROWS,
          counts.badGold(),
          counts.skipped(),
          leakage == null ? 0 : leakage.leftOut());
    }
  }
}
