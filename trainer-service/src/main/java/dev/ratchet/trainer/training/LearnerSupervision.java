package dev.ratchet.trainer.training;

import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.trainer.process.LearnerEnd;
import dev.ratchet.trainer.process.LearnerLauncher;
import dev.ratchet.trainer.process.LearnerSupervisor;
import dev.ratchet.trainer.process.LearnerWatcher;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Runs learners, each on a device of its own for as long as it lives. */
final class LearnerSupervision {
  private final TrainingProperties properties;
  private final LearnerLauncher launcher;
  private final InstantSource clock;
  private final BlockingQueue<String> freeDevices;

  LearnerSupervision(TrainingProperties properties, LearnerLauncher launcher, InstantSource clock) {
    this.properties = properties;
    this.launcher = launcher;
    this.clock = clock;
    this.freeDevices =
        new ArrayBlockingQueue<>(properties.devices().size(), true, properties.devices());
  }

  /** Waits for a free device where all are taken; then see {@link LearnerSupervisor#run}. */
  LearnerEnd run(RunDirectory run, LearnerWatcher watcher) throws InterruptedException {
    String device = freeDevices.take();
    try {
      return supervisor(device).run(run, watcher);
    } finally {
      freeDevices.add(device);
    }
  }

  /** See {@link LearnerSupervisor#settle}. */
  void forget(RunDirectory run) {
    supervisor("auto").settle(run);
  }

  private LearnerSupervisor supervisor(String device) {
    return new LearnerSupervisor(
        run -> {
          ProcessBuilder builder = launcher.process(run);
          builder.environment().putAll(Accelerators.environment(device));
          return builder;
        },
        new LearnerSupervisor.Limits(properties.silence(), properties.grace()),
        clock);
  }
}
