package dev.ratchet.trainer.mlflow;

import java.time.Instant;
import java.util.Map;

/** One training in MLflow. No call waits or fails. */
public interface MlflowRun extends AutoCloseable {

  /** Where nothing is logged. */
  MlflowRun NONE =
      new MlflowRun() {
        @Override
        public void metrics(int step, Map<String, Double> numbers, Instant at) {}

        @Override
        public void end(Status status) {}
      };

  void metrics(int step, Map<String, Double> numbers, Instant at);

  /** Tells how it ended and sends the rest, for as long as the setting allows. */
  void end(Status status);

  /** As {@link #end} with {@code KILLED}, unless it has ended; the run may be opened again. */
  @Override
  default void close() {
    end(Status.KILLED);
  }

  /** MLflow's names. */
  enum Status {
    FINISHED,
    FAILED,
    KILLED
  }
}
