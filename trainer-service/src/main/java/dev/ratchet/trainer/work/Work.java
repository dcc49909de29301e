package dev.ratchet.trainer.work;

import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.leased.HeldJob;
import tools.jackson.databind.json.JsonMapper;

/** One job while it is worked on. */
public final class Work {

  private final HeldJob held;
  private final JsonMapper json;
  private final JobProgressReporter progress;

  Work(HeldJob held, JsonMapper json, JobProgressReporter progress) {
    this.held = held;
    this.json = json;
    this.progress = progress;
  }

  public Job job() {
    return held.job();
  }

  public <T> T request(Class<T> type) {
    return json.treeToValue(job().request(), type);
  }

  /**
   * Tells how far the work is. Call it often: it is also where the work ends when it shall.
   *
   * @throws dev.ratchet.kit.leased.JobStopped when it shall
   */
  public void report(StoreProgress reached) {
    held.goOn();
    progress.report(() -> reached);
  }
}
