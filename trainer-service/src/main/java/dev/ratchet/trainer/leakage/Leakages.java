package dev.ratchet.trainer.leakage;

import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.executor.DatasetExamples;
import dev.ratchet.trainer.generator.Rollouts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** Prepares checks of leakage. */
@Component
public class Leakages {
  private static final Logger log = LoggerFactory.getLogger(Leakages.class);
  private static final BigDecimal THRESHOLD = new BigDecimal("0.9");

  private final DatasetExamples datasets;
  private final Rollouts rollouts;

  Leakages(DatasetExamples datasets, Rollouts rollouts) {
    this.datasets = datasets;
    this.rollouts = rollouts;
  }

  /**
   * The check with its defaults. What can't be known now, because a service is away, is found out
   * when the set is made.
   *
   * @throws ApiException for a split that names nothing or that nobody knows
   */
  public @Nullable LeakageCheck accepted(@Nullable LeakageCheck asked) {
    if (asked == null) {
      return null;
    }
    for (int i = 0; i < asked.splits().size(); i++) {
      requireUsable(i, asked.splits().get(i));
    }
    return new LeakageCheck(
        asked.splits(),
        asked.threshold() == null ? THRESHOLD : asked.threshold(),
        asked.onLeak() == null ? OnLeak.REFUSE : asked.onLeak());
  }

  private void requireUsable(int entry, EvaluationSplit split) {
    boolean ofDataset = split.datasetId() != null;
    boolean ofRollout = split.rollout() != null;
    if (ofDataset == ofRollout || (ofRollout && split.split() != null)) {
      throw new ApiException(
          TrainingError.EVALUATION_SPLIT_UNFIT,
          entry,
          ofDataset
              ? "both a datasetId and a rollout"
              : ofRollout ? "a split beside a rollout" : "neither a datasetId nor a rollout");
    }
    if (ofRollout) {
      rollouts.requireKnown(List.of(Objects.requireNonNull(split.rollout())));
      return;
    }
    try {
      requireSplit(Objects.requireNonNull(split.datasetId()), split.split());
    } catch (RemoteProblemException problem) {
      if (!problem.isTransient()) {
        throw problem;
      }
      log.atWarn().setCause(problem).log("the executor is in trouble, the job will wait");
    } catch (ResourceAccessException away) {
      log.atWarn().setCause(away).log("the executor is away, the job will wait");
    }
  }

  /** Null when none was asked for. Reads every example of the evaluation splits. */
  public @Nullable Leakage open(@Nullable LeakageCheck check) {
    if (check == null) {
      return null;
    }
    var index = new EvaluationIndex();
    for (EvaluationSplit split : check.splits()) {
      boolean byDatabase = Boolean.TRUE.equals(split.byDatabase());
      if (split.rollout() == null) {
        String dataset = Objects.requireNonNull(split.datasetId());
        requireSplit(dataset, split.split());
        datasets.forEach(
            dataset, split.split(), 0, null, example -> index.add(dataset, example, byDatabase));
      } else {
        RolloutConfig config = rollouts.manifest(split.rollout()).config();
        String dataset = config.datasetId();
        requireSplit(dataset, config.split());
        datasets.forEach(
            dataset,
            config.split(),
            config.offset(),
            config.limit(),
            example -> index.add(dataset, example, byDatabase));
      }
    }
    return new Leakage(
        index, Objects.requireNonNull(check.threshold()), Objects.requireNonNull(check.onLeak()));
  }

  private void requireSplit(String datasetId, @Nullable String split) {
    DatasetResponse dataset;
    try {
      dataset = datasets.dataset(datasetId);
    } catch (RemoteProblemException problem) {
      if (problem.status() == 404 || problem.status() == 400) {
        throw unknown(datasetId, split, "there is no such dataset").causedBy(problem);
      }
      throw problem;
    }
    if (split != null && !dataset.splits().containsKey(split)) {
      throw unknown(
          datasetId,
          split,
          "its splits are " + String.join(", ", new TreeMap<>(dataset.splits()).keySet()));
    }
  }

  private static ApiException unknown(String dataset, @Nullable String split, String why) {
    return new ApiException(
        TrainingError.EVALUATION_SPLIT_UNKNOWN,
        split == null ? "(the whole dataset)" : split,
        dataset,
        why);
  }
}
