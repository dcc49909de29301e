package dev.ratchet.learner;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands on the command line: {@code RUN_DIR}, and for the further processes of a run {@code
 * --rank R --port P --own-accelerator true|false}.
 *
 * @param rank from 0; only rank 0 is started by a person or a service
 * @param port of rank 0's store, where the others find each other; 0 for rank 0 itself
 * @param ownAccelerator whether no other process of the run uses this one's accelerator
 */
record LearnerArguments(RunDirectory directory, int rank, int port, boolean ownAccelerator) {

  static LearnerArguments of(String... words) {
    if (words.length == 1 && !words[0].startsWith("-")) {
      return first(directory(words[0]));
    }
    if (words.length == 7
        && words[1].equals("--rank")
        && words[3].equals("--port")
        && words[5].equals("--own-accelerator")) {
      return new LearnerArguments(
          directory(words[0]),
          Integer.parseInt(words[2]),
          Integer.parseInt(words[4]),
          Boolean.parseBoolean(words[6]));
    }
    throw new LearnerException(
        LearnerError.INVALID_RUN,
        "Usage: LearnerMain RUN_DIR, where RUN_DIR has run.json and train.jsonl; got "
            + List.of(words));
  }

  /** The process that a person or a service starts. */
  static LearnerArguments first(RunDirectory directory) {
    return new LearnerArguments(directory, 0, 0, false);
  }

  static List<String> ofRank(int rank, int port, boolean ownAccelerator) {
    return List.of(
        "--rank",
        Integer.toString(rank),
        "--port",
        Integer.toString(port),
        "--own-accelerator",
        Boolean.toString(ownAccelerator));
  }

  private static RunDirectory directory(String path) {
    return new RunDirectory(Path.of(path).toAbsolutePath().normalize());
  }
}
