package dev.ratchet.trainer.store;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.trainer.files.StoreFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Cleans up before any job runs: what jobs staged that have ended, or that nobody knows any more.
 * Only what this service's own rows tell of is judged by them, so a database that was set up anew
 * beside an old store deletes nothing that is finished.
 */
@Component
class StoreStart implements SmartLifecycle {

  private static final int BEFORE_THE_WORKERS = DEFAULT_PHASE - 1_000;

  private final StoreFolder folder;
  private final JobStore jobs;
  private volatile boolean running;

  StoreStart(StoreFolder folder, JobStore jobs) {
    this.folder = folder;
    this.jobs = jobs;
  }

  @Override
  public void start() {
    try {
      for (StoreFolder.Kind kind : StoreFolder.Kind.values()) {
        folder.sweep(kind, id -> jobs.find(id).isPresent(), this::isOver);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the store can't be cleaned up", e);
    }
    running = true;
  }

  private boolean isOver(UUID id) {
    Optional<JobState> state = jobs.find(id).map(Job::state);
    return state.isPresent() && state.get().hasEnded();
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return BEFORE_THE_WORKERS;
  }
}
