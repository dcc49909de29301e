package dev.ratchet.learner;

import dev.ratchet.learner.protocol.LearnerCommand;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.learner.protocol.RunDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real learner process, started as the service starts one. */
final class LearnerChild implements AutoCloseable {

  private static final long HEAP = 300L << 20;
  private static final int PATIENCE_SECONDS = 120;

  private final RunDirectory directory;
  private final Process process;
  private final Thread reader;
  private final List<LearnerEvent> events = new CopyOnWriteArrayList<>();
  private final CountDownLatch seen = new CountDownLatch(1);
  private final @Nullable Predicate<LearnerEvent> awaited;

  private LearnerChild(
      RunDirectory directory, ProcessBuilder command, @Nullable Predicate<LearnerEvent> awaited)
      throws IOException {
    this.directory = directory;
    this.awaited = awaited;
    this.process = command.redirectError(directory.root().resolve("log").toFile()).start();
    this.reader = Thread.ofPlatform().start(this::read);
  }

  /** Runs a learner to its end. */
  static LearnerChild finished(RunDirectory directory) throws IOException, InterruptedException {
    LearnerChild child = new LearnerChild(directory, command(directory), null);
    child.awaitEnd();
    return child;
  }

  /** Starts a learner and waits until it has said something. */
  static LearnerChild until(RunDirectory directory, Predicate<LearnerEvent> awaited)
      throws IOException, InterruptedException {
    return new LearnerChild(directory, command(directory), awaited).awaited();
  }

  /** The same with a shell between this process and the learner. */
  static LearnerChild underAShell(RunDirectory directory, Predicate<LearnerEvent> awaited)
      throws IOException, InterruptedException {
    ProcessBuilder command = command(directory);
    List<String> words = new ArrayList<>(List.of("sh", "-c", "\"$@\"; true", "sh"));
    words.addAll(command.command());
    return new LearnerChild(directory, command.command(words), awaited).awaited();
  }

  private static ProcessBuilder command(RunDirectory directory) {
    return LearnerCommand.likeThisProcess(HEAP).process(directory, 1, List.of());
  }

  private LearnerChild awaited() throws InterruptedException {
    if (!seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      close();
      throw new AssertionError("The learner did not say what was awaited: " + this);
    }
    return this;
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      close();
      throw new AssertionError("The learner did not end: " + this);
    }
    reader.join();
    return process.exitValue();
  }

  /** SIGTERM, with the streams left open: {@link Process#destroy} would close them. */
  void stop() {
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Processes that the learner has started, and theirs. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  List<LearnerEvent> events() {
    return events;
  }

  <T extends LearnerEvent> Stream<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }

  <T extends LearnerEvent> T last(Class<T> kind) {
    return events(kind)
        .reduce((_, later) -> later)
        .orElseThrow(() -> new AssertionError("none of %s: %s".formatted(kind, this)));
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }

  @Override
  public String toString() {
    try {
      return "%s%n%s".formatted(events, Files.readString(directory.root().resolve("log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LearnerEvent event = ProtocolJson.event(line);
        events.add(event);
        if (awaited != null && awaited.test(event)) {
          seen.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      seen.countDown();
    }
  }
}
