package dev.ratchet.learner.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of the learner's standard output. {@link Finished}, {@link Failed} or {@link Cancelled}
 * comes last, unless the process crashed.
 *
 * <p>Metrics have TRL's names: {@code loss}, {@code grad_norm}, {@code learning_rate}, {@code
 * num_tokens}, {@code epoch}, {@code mean_token_accuracy}, for DPO {@code rewards/chosen} and so
 * on, {@code eval_…} for evaluations. A run that is resumed after a crash does the steps since its
 * checkpoint again and says so again, with the same numbers: whoever stores them does so by step.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LearnerEvent.Data.class, name = "data"),
  @JsonSubTypes.Type(value = LearnerEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = LearnerEvent.Step.class, name = "step"),
  @JsonSubTypes.Type(value = LearnerEvent.Evaluation.class, name = "evaluation"),
  @JsonSubTypes.Type(value = LearnerEvent.Checkpoint.class, name = "checkpoint"),
  @JsonSubTypes.Type(value = LearnerEvent.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = LearnerEvent.Warning.class, name = "warning"),
  @JsonSubTypes.Type(value = LearnerEvent.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = LearnerEvent.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = LearnerEvent.Cancelled.class, name = "cancelled")
})
public sealed interface LearnerEvent {

  /**
   * One set of rows was read.
   *
   * @param set {@code train} or {@code eval}
   * @param rows lines of the file
   * @param used rows that are trained on
   * @param truncated rows among them that were cut
   * @param dropped rows that were left out, all listed in {@link RunDirectory#droppedRows()}
   * @param firstDropped the first of them
   * @param tokens of the used rows
   * @param lossTokens tokens among them that carry loss
   * @param longest tokens of the longest used row
   * @param sha256 hash of the file
   */
  record Data(
      String set,
      int rows,
      int used,
      int truncated,
      int dropped,
      List<DroppedRow> firstDropped,
      long tokens,
      long lossTokens,
      int longest,
      String sha256)
      implements LearnerEvent {
    public Data {
      firstDropped = List.copyOf(firstDropped);
    }
  }

  /** A row that was left out: its line from 1, its id where it has one, and why. */
  record DroppedRow(String set, int line, @Nullable String id, String reason) {}

  /**
   * Training begins, or goes on.
   *
   * @param fromStep optimizer steps already done: 0, or those of the checkpoint
   * @param totalSteps optimizer steps of the whole run
   * @param baseHash hash over the base weights, which stays the same to the end where an adapter is
   *     trained
   * @param estimatedBytes what the run is expected to take
   * @param limitBytes what it may take
   */
  record Started(
      int fromStep,
      int totalSteps,
      long trainableParameters,
      String baseHash,
      Device device,
      Precision precision,
      int threads,
      int processes,
      long estimatedBytes,
      long limitBytes)
      implements LearnerEvent {}

  /**
   * Optimizer steps up to this one are done.
   *
   * @param metrics means over the steps since the event before
   */
  record Step(
      int step,
      int totalSteps,
      Map<String, Double> metrics,
      double tokensPerSecond,
      long residentBytes)
      implements LearnerEvent {
    public Step {
      metrics = sorted(metrics);
    }
  }

  /**
   * @param best whether no evaluation of this run had a lower loss
   */
  record Evaluation(int step, Map<String, Double> metrics, boolean best) implements LearnerEvent {
    public Evaluation {
      metrics = sorted(metrics);
    }
  }

  /** A checkpoint is complete and durable. */
  record Checkpoint(int step, String directory, long bytes) implements LearnerEvent {}

  /** The process lives. {@code step} is the last one done. */
  record Heartbeat(Phase phase, int step, long residentBytes) implements LearnerEvent {}

  /** What the process is busy with. */
  enum Phase {
    LOADING,
    REFERENCE,
    TRAINING,
    EVALUATING,
    SAVING
  }

  /** Something to know that stops nothing. */
  record Warning(String message) implements LearnerEvent {}

  /**
   * The result is in place.
   *
   * @param step whose parameters these are
   * @param kind of {@link RunDirectory#result()}
   * @param metrics of the last step and the last evaluation, and {@code train_loss}, {@code
   *     train_runtime}
   */
  record Finished(
      int step, int totalSteps, ResultKind kind, String baseHash, Map<String, Double> metrics)
      implements LearnerEvent {
    public Finished {
      metrics = sorted(metrics);
    }
  }

  /** What a result directory holds. */
  enum ResultKind {
    ADAPTER,
    MODEL
  }

  /** The run stopped on purpose; exit code 2 follows. */
  record Failed(LearnerError code, String message, String remedy, int step)
      implements LearnerEvent {}

  /** The run was told to stop and has written a checkpoint; exit code 75 follows. */
  record Cancelled(int step) implements LearnerEvent {}

  private static Map<String, Double> sorted(Map<String, Double> metrics) {
    return Collections.unmodifiableMap(new TreeMap<>(metrics));
  }
}
