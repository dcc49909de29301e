package dev.ratchet.trainer.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairErrorTest {
  @ParameterizedTest
  @EnumSource
  void isExplainedInTheDocsWithItsStatus(PairError error) throws IOException {
    String docs =
        Files.readString(
            SharedFolder.repositoryRoot().orElseThrow().resolve("docs").resolve("errors.md"));

    assertThat(docs).contains("| `" + error.name() + "` | " + error.status().value() + " |");
  }
}
