package dev.ratchet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  private static final Path DOCS = SharedFolder.repositoryRoot().orElseThrow().resolve("docs");

  @Test
  void explainsEveryErrorWithItsStatus() throws IOException {
    String errors = Files.readString(DOCS.resolve("errors.md"));
    for (GeneratorError error : GeneratorError.values()) {
      assertThat(errors).contains("| `" + error.name() + "` | " + error.status().value() + " |");
    }
  }
}
