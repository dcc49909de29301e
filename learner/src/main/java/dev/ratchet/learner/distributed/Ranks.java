package dev.ratchet.learner.distributed;

import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.ProtocolJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The further processes of a run, started and watched by rank 0. One that ends before its time ends
 * the run, with its own reason where it gave one.
 */
public final class Ranks implements AutoCloseable {

  /**
   * Is told from a thread of its own, since the main one may wait for the lost process in a native
   * call.
   */
  @FunctionalInterface
  public interface Loss {
    void report(LearnerError error, String message);
  }

  private static final int REPORT_SECONDS = 10;

  private final int size;
  private final Loss loss;
  private final List<Process> processes = new ArrayList<>();
  private final CountDownLatch reported = new CountDownLatch(1);
  private volatile boolean closing;

  private Ranks(int size, Loss loss) {
    this.size = size;
    this.loss = loss;
  }

  /**
   * Starts ranks 1 to size − 1.
   *
   * @param commands by rank
   */
  public static Ranks start(int size, IntFunction<ProcessBuilder> commands, Loss loss) {
    Ranks ranks = new Ranks(size, loss);
    for (int rank = 1; rank < size; rank++) {
      ranks.start(rank, commands.apply(rank));
    }
    return ranks;
  }

  private void start(int rank, ProcessBuilder command) {
    try {
      Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      processes.add(process);
      Thread.ofPlatform().name("rank-" + rank).daemon().start(() -> watch(rank, process));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("Can't start process %d of %d".formatted(rank, size), e);
    }
  }

  private void watch(int rank, Process process) {
    LearnerEvent.Failed failed = lastFailure(process);
    int code = process.onExit().join().exitValue();
    if (closing) {
      return;
    }
    if (failed != null && failed.code() != LearnerError.RANK_LOST) {
      report(failed.code(), "Process %d of %d: %s".formatted(rank, size, failed.message()));
    } else if (code != ExitCode.FINISHED.code() && code != ExitCode.CANCELLED.code()) {
      // All end together; those that write nothing end a little earlier.
      report(
          LearnerError.RANK_LOST,
          "Process %d of %d ended with exit code %d%s".formatted(rank, size, code, signal(code)));
    }
  }

  private void report(LearnerError error, String message) {
    reported.countDown();
    loss.report(error, message);
  }

  /**
   * To be called when a call to the others has failed: their watchers know more about the reason
   * and report it, which they do as soon as the lost process is seen to have ended.
   */
  public void awaitReport() throws InterruptedException {
    reported.await(REPORT_SECONDS, TimeUnit.SECONDS);
  }

  /** Reads until the process closes its standard output. */
  private static LearnerEvent.@Nullable Failed lastFailure(Process process) {
    LearnerEvent.Failed failed = null;
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("{") && ProtocolJson.event(line) instanceof LearnerEvent.Failed event) {
          failed = event;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("A rank's events can't be read: " + e);
    }
    return failed;
  }

  private static String signal(int code) {
    return code == 137 ? " (killed, as the kernel does when memory runs out)" : "";
  }

  /** From here on the others may end. */
  public void expectEnd() {
    closing = true;
  }

  @Override
  public void close() {
    closing = true;
    processes.forEach(Process::destroyForcibly);
  }
}
