package dev.ratchet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A process that holds a model and takes training steps whenever it is asked to. */
final class SteppingProcess implements Contestant, AutoCloseable {

  /** Of a program's last words. */
  private static final int MOST_WORDS = 2_000;

  private final String name;
  private final @Nullable String peer;
  private final int steps;
  private final Process process;
  private final BufferedReader answers;
  private final Writer requests;
  private final Path errors;
  private double firstLoss = Double.NaN;
  private String versions = "";

  private SteppingProcess(
      String name, @Nullable String peer, int steps, Process process, Path errors) {
    this.name = name;
    this.peer = peer;
    this.steps = steps;
    this.process = process;
    this.errors = errors;
    this.answers = process.inputReader();
    this.requests = process.outputWriter();
  }

  /** What both programs print. */
  record Answer(String versions, long tokens, double seconds, double loss) {}

  /**
   * Starts a program and waits until its model is loaded.
   *
   * @param peer name of the contestant to compare with, or null
   * @param steps how many a round
   */
  static SteppingProcess start(
      String name, @Nullable String peer, int steps, ProcessBuilder builder) throws IOException {
    Path errors = Files.createTempFile("ratchet-bench-steps", ".err");
    Process process = builder.redirectError(errors.toFile()).start();
    SteppingProcess started = new SteppingProcess(name, peer, steps, process, errors);
    String line = started.answers.readLine();
    if (!"ready".equals(line)) {
      String why = Files.readString(errors).strip();
      started.close();
      throw new BenchException(
          "%s did not get ready: %s%n%s"
              .formatted(
                  name,
                  why.substring(Math.max(0, why.length() - MOST_WORDS)),
                  String.join(" ", builder.command())));
    }
    return started;
  }

  @Override
  public List<Sample> run(int round) throws IOException {
    if (Double.isNaN(firstLoss)) {
      Answer first = ask(1);
      firstLoss = first.loss();
      versions = first.versions();
    }
    Answer answer = ask(steps);
    return List.of(new Sample(name, peer, answer.tokens() / answer.seconds()));
  }

  /** The loss before the first update. */
  double firstLoss() {
    return firstLoss;
  }

  String versions() {
    return versions;
  }

  private Answer ask(int count) throws IOException {
    requests.write(count + "\n");
    requests.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new BenchException("%s ended: %s".formatted(name, Files.readString(errors)));
    }
    return JsonMapper.shared().readValue(line, Answer.class);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    Files.deleteIfExists(errors);
  }
}
