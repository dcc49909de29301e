package dev.ratchet.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.evaluator.error.EvaluatorError;
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
    for (EvaluatorError error : EvaluatorError.values()) {
      assertThat(errors).contains("| `" + error.name() + "` | " + error.status().value() + " |");
    }
  }
}
