package dev.ratchet.learner;

import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.training.Pulse;
import dev.ratchet.learner.training.StopSignal;
import java.util.concurrent.CountDownLatch;

/**
 * The life of a learner process: stops with a checkpoint at SIGTERM and when its parent is gone,
 * and turns whatever is thrown into a {@code failed} event.
 */
final class LearnerProcess {

  private final EventWriter events;
  private final StopSignal stop = new StopSignal();
  private final Pulse pulse = new Pulse();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile ExitCode code = ExitCode.FAILED;

  LearnerProcess(EventWriter events) {
    this.events = events;
  }

  /**
   * Never returns. Native libraries get no chance to crash in their destructors after all is
   * written.
   */
  void runAndHalt(String... arguments) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stopAndWait));
    ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(stop::request));
    code = run(arguments);
    ended.countDown();
    Runtime.getRuntime().halt(code.code());
  }

  private ExitCode run(String... arguments) {
    try {
      return new TrainingRun(LearnerArguments.of(arguments), events, pulse, stop, this::failAndHalt)
          .run();
    } catch (Throwable thrown) {
      fail(thrown);
      return ExitCode.FAILED;
    }
  }

  /** For threads that find the main one stuck in a native call. */
  private void failAndHalt(LearnerError error, String message) {
    fail(new LearnerException(error, message));
    Runtime.getRuntime().halt(ExitCode.FAILED.code());
  }

  private void fail(Throwable thrown) {
    LearnerEvent.Failed failed = Failures.of(thrown, pulse.now().step());
    System.err.println(failed.code() + ": " + failed.message());
    thrown.printStackTrace();
    events.accept(failed);
  }

  /**
   * SIGTERM starts the hooks of the JVM, which goes on running until they return. This one does not
   * return: it would race the main thread for the exit code.
   */
  private void stopAndWait() {
    stop.request();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code.code());
  }
}
