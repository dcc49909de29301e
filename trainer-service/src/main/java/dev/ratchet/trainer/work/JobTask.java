package dev.ratchet.trainer.work;

import java.io.IOException;
import java.util.UUID;

/** What the jobs of one kind do. */
public interface JobTask {

  String kind();

  /**
   * Does the work of a job, again from the start when an earlier attempt was cut off.
   *
   * @return what is to be written in the transaction that makes the job SUCCEEDED
   */
  Runnable run(Work work) throws IOException, InterruptedException;

  /** Removes what a job left that failed or was cancelled. */
  void clean(UUID job) throws IOException;
}
