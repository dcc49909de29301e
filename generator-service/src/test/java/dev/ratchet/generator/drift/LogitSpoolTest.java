package dev.ratchet.generator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogitSpoolTest {

  @TempDir Path temp;

  @Test
  void givesBackWhatWasWrittenInAnyOrderAndLeavesNothingBehind() throws IOException {
    Path directory = temp.resolve("spool");
    try (LogitSpool spool = LogitSpool.open(directory, 3)) {
      spool.write(2, new float[] {7, 8, Float.MIN_VALUE}, spool.buffer());
      spool.write(0, new float[] {-1, 0.5f, 3}, spool.buffer());
      var read = new float[3];

      spool.read(0, read, spool.buffer());
      assertThat(read).containsExactly(-1, 0.5f, 3);
      spool.read(2, read, spool.buffer());
      assertThat(read).containsExactly(7, 8, Float.MIN_VALUE);
      assertThatThrownBy(() -> spool.read(3, read, spool.buffer()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("position 3");
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void namesTheSettingWhereItCanNotWrite() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> LogitSpool.open(file.resolve("spool"), 3))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("generator.drift.directory");
  }
}
