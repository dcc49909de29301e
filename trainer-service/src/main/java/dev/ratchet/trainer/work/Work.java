package dev.ratchet.trainer.work;

import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobProgressReporter;
import tools.jackson.databind.json.JsonMapper;

/** One job while it is worked on. */
public final class Work {

  private final Job job;
  private final JsonMapper json;
  private final JobProgressReporter progress;
  private volatile boolean stopped;

  Work(Job job, JsonMapper json, JobProgressReporter progress) {
    this.job = job;
    this.json = json;
    this.progress = progress;
  }

  public Job job() {
    return job;
  }

  public <T> T request(Class<T> type) {
    return json.treeToValue(job.request(), type);
  }

  /**
   * Tells how far the work is. Call it often: it is also where the work ends when it shall.
   *
   * @throws WorkStopped when it shall
   */
  public void report(StoreProgress reached) {
    if (stopped || Thread.currentThread().isInterrupted()) {
      throw new WorkStopped();
    }
    progress.report(() -> reached);
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }
}
