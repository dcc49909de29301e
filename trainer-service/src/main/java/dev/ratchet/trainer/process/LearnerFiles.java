package dev.ratchet.trainer.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the supervisor keeps in a run directory, beside the learner's own files. */
record LearnerFiles(Path root) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The process of a run.
   *
   * @param startedAt as the system tells it, so that another process with this number is none
   */
  record Started(int attempt, long pid, String startedAt) {}

  Path events(int attempt) {
    return root.resolve("events-" + attempt + ".jsonl");
  }

  Path log(int attempt) {
    return root.resolve("learner-" + attempt + ".log");
  }

  private Path record() {
    return root.resolve("process.json");
  }

  Optional<Started> started() {
    try {
      return Files.exists(record())
          ? Optional.of(JSON.readValue(Files.readString(record()), Started.class))
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty(); // written over by nobody but a dying disk; begin anew
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + record(), e);
    }
  }

  void remember(Started started) {
    Path draft = root.resolve("process.json.part");
    try {
      Files.writeString(draft, JSON.writeValueAsString(started));
      Files.move(
          draft, record(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + record(), e);
    }
  }

  void forget() {
    try {
      Files.deleteIfExists(record());
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + record(), e);
    }
  }

  /** One more than the last attempt that has left a file. */
  int nextAttempt() {
    int attempt = 1;
    while (Files.exists(events(attempt))) {
      attempt++;
    }
    return attempt;
  }
}
