package dev.ratchet.learner;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second learner out of a run directory: one that a supervisor lost sight of and one that
 * it started instead would remove each other's checkpoints. The kernel lets go of the lock with the
 * process, however that ends.
 */
final class RunLock implements AutoCloseable {

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws LearnerException {@link LearnerError#RUN_IN_USE}
   */
  static RunLock take(RunDirectory directory) {
    Path file = directory.root().resolve("learner.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new LearnerException(
            LearnerError.RUN_IN_USE, "Another learner works in %s".formatted(directory.root()));
      }
      return new RunLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't lock " + file, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // held by this very process
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
