package dev.ratchet.trainer.process;

import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.Precision;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.learner.protocol.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A learner that learns nothing: it does in a process of its own what the file {@code script} in
 * its run directory says, one word a line. Its checkpoint is the number of steps done.
 */
public final class FakeLearner {
  private static final int STEPS = 6;

  private final Path root;
  private int step;

  private FakeLearner(Path root) {
    this.root = root;
  }

  /** How a supervisor starts it. */
  public static LearnerLauncher launcher() {
    return run ->
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx64m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            FakeLearner.class.getName(),
            run.root().toString());
  }

  /** Writes what it shall do. */
  public static void script(RunDirectory run, String... words) throws IOException {
    Files.createDirectories(run.root());
    Files.write(run.root().resolve("script"), List.of(words));
  }

  public static void main(String[] arguments) throws Exception {
    new FakeLearner(Path.of(arguments[0])).follow();
  }

  private void follow() throws Exception {
    Path checkpoint = root.resolve("steps");
    step = Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
    List<String> words = Files.readAllLines(root.resolve("script"));
    tell(
        new LearnerEvent.Started(
            step, STEPS, 64, "base", Device.CPU, Precision.FP32, 1, 1, 1000, 2000));
    for (String word : words) {
      obey(word, checkpoint);
    }
  }

  private void obey(String word, Path checkpoint) throws Exception {
    switch (word) {
      case "step" -> {
        step++;
        tell(new LearnerEvent.Step(step, STEPS, Map.of("loss", 1.0 / step, "epoch", 0.5), 10, 99));
      }
      case "evaluate" -> tell(new LearnerEvent.Evaluation(step, Map.of("eval_loss", 0.25), true));
      case "checkpoint" -> {
        Files.writeString(checkpoint, Integer.toString(step));
        tell(new LearnerEvent.Checkpoint(step, "checkpoints/step-" + step, 10));
      }
      case "warn" -> tell(new LearnerEvent.Warning("a torn checkpoint"));
      case "chatter" -> System.out.println("[W] a native library says hello");
      case "complain" -> System.err.println("something is odd");
      case "obedient" -> Runtime.getRuntime().addShutdownHook(new Thread(this::stopped));
      case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Thread(FakeLearner::stay));
      case "wait" -> awaitGo();
      case "hang" -> new CountDownLatch(1).await();
      case "die" ->
          new ProcessBuilder("kill", "-KILL", "" + ProcessHandle.current().pid()).start().waitFor();
      case "abort" ->
          new ProcessBuilder("kill", "-ABRT", "" + ProcessHandle.current().pid()).start().waitFor();
      case "die-once" -> {
        if (Files.notExists(root.resolve("died"))) {
          Files.writeString(root.resolve("died"), "");
          obey("die", checkpoint);
        }
      }
      case "fail" -> {
        tell(new LearnerEvent.Failed(LearnerError.NON_FINITE, "loss is NaN", "Lower it.", step));
        Runtime.getRuntime().halt(ExitCode.FAILED.code());
      }
      case "finish" -> finish();
      default -> throw new IllegalArgumentException(word);
    }
  }

  private void finish() throws IOException {
    Files.createDirectories(root.resolve("result"));
    tell(
        new LearnerEvent.Finished(
            step, STEPS, LearnerEvent.ResultKind.ADAPTER, "base", Map.of("loss", 0.2)));
    Runtime.getRuntime().halt(ExitCode.FINISHED.code());
  }

  /** Until the test puts a file named go there. */
  private void awaitGo() throws InterruptedException {
    while (Files.notExists(root.resolve("go"))) {
      Thread.sleep(20);
    }
  }

  private void stopped() {
    tell(new LearnerEvent.Checkpoint(step, "checkpoints/step-" + step, 10));
    tell(new LearnerEvent.Cancelled(step));
    System.out.flush();
    Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
  }

  private static void stay() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(LearnerEvent event) {
    System.out.println(ProtocolJson.line(event));
  }
}
