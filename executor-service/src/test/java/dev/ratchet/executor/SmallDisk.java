package dev.ratchet.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of 2 MB, mounted at a folder. */
public final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Skips the test where nobody may mount one. */
  public static SmallDisk at(Path folder) throws IOException, InterruptedException {
    Files.createDirectory(folder);
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString()),
        "skipped: only root may mount a small file system");
    return new SmallDisk(folder);
  }

  /** Leaves no room. */
  public void fill() throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("fills-the-disk"))) {
      while (true) {
        out.write(new byte[BLOCK]);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  private static boolean command(String... words) throws InterruptedException {
    try {
      return new ProcessBuilder(words).start().waitFor() == 0;
    } catch (IOException _) {
      return false; // no such program
    }
  }

  /** Nobody may use it any more. */
  @Override
  public void close() throws InterruptedException {
    assertThat(command("umount", folder.toString())).isTrue();
  }
}
