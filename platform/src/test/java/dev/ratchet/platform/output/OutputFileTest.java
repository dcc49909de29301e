package dev.ratchet.platform.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  private static final byte[] TEXT = "new\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void isThereOnceItIsCommitted() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.jsonl"), "old\n");
    try (OutputFile out = OutputFile.prepare(file)) {
      out.write(TEXT);
      assertThat(file).hasContent("old");
      out.commit();
    }
    assertThat(file).hasBinaryContent(TEXT);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void leavesWhatWasThereWhenItIsNot() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.jsonl"), "old\n");
    try (OutputFile out = OutputFile.prepare(file)) {
      out.write(TEXT);
    }
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void saysThatTheDiskIsFull() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    assertThatThrownBy(
            () -> {
              try (OutputFile out = OutputFile.prepare(full)) {
                out.write(TEXT);
                out.commit();
              }
            })
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(CommandFailure.FAILED))
        .hasMessageContaining("/dev/full can't be written: No space left on device");
  }

  @Test
  void refusesAPlaceThatCannotBeWrittenBeforeAnyWork() {
    assertThatThrownBy(() -> OutputFile.prepare(folder))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> OutputFile.prepare(folder.resolve("no/such/rows.jsonl")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("its folder does not exist");
  }
}
