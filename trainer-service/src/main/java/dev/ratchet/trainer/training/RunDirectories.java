package dev.ratchet.trainer.training;

import dev.ratchet.learner.protocol.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Where trainings have their files: {@code <data>/trainer/runs/<id>}. */
@Component
class RunDirectories {
  private final Path root;

  RunDirectories(@Value("${ratchet.data-dir}") Path dataDirectory) {
    this.root = dataDirectory.toAbsolutePath().normalize().resolve("trainer").resolve("runs");
  }

  RunDirectory of(UUID training) {
    return new RunDirectory(root.resolve(training.toString()));
  }

  /** Removes what only a learner that goes on would need. */
  void tidy(UUID training) {
    RunDirectory run = of(training);
    remove(run.checkpoints());
    remove(run.result());
    remove(run.referenceCache());
  }

  void delete(UUID training) {
    remove(of(training).root());
  }

  private static void remove(Path path) {
    try {
      FileSystemUtils.deleteRecursively(path);
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + path, e);
    }
  }
}
