package dev.ratchet.executor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on a disk that hands out its bytes when it is told to and not before: in the file's place
 * is a named pipe. Whoever reads more than was given waits, for as long as the test likes.
 */
public final class SlowDisk implements AutoCloseable {

  private final Path file;
  private final byte[] bytes;
  private final RandomAccessFile pipe;
  private int given;

  private SlowDisk(Path file, byte[] bytes, RandomAccessFile pipe) {
    this.file = file;
    this.bytes = bytes;
    this.pipe = pipe;
  }

  /** Skips the test where there are no named pipes. */
  public static SlowDisk under(Path file) throws IOException, InterruptedException {
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    assumeTrue(isMade(file), "skipped: no mkfifo here");
    // Opened for both, for neither this nor a reader's opening waits then.
    return new SlowDisk(file, bytes, new RandomAccessFile(file.toFile(), "rw"));
  }

  private static boolean isMade(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException _) {
      return false; // no such program
    }
  }

  /** Hands out the first half; its size. */
  public int giveHalf() throws IOException {
    given = bytes.length / 2;
    pipe.write(bytes, 0, given);
    return given;
  }

  /** Hands out what is left, and the end. */
  public void giveRest() throws IOException {
    pipe.write(bytes, given, bytes.length - given);
    pipe.close();
  }

  /** Ends in the middle of what was given. */
  public void breakOff() throws IOException {
    pipe.close();
  }

  /** From now on it is as quick as any other. */
  @Override
  public void close() throws IOException {
    pipe.close();
    Files.delete(file);
    Files.write(file, bytes);
  }
}
