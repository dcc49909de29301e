package dev.ratchet.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  private static final Path DOCS = SharedFolder.repositoryRoot().orElseThrow().resolve("docs");

  @Test
  void callsSqliteByItsName() {
    assertThat(ExecutorError.NOT_SQLITE.title()).isEqualTo("Not a SQLite database");
    assertThat(ExecutorError.DATABASE_CORRUPT.title()).isEqualTo("Database corrupt");
  }

  @Test
  void explainsEveryErrorWithItsStatus() throws IOException {
    String errors = Files.readString(DOCS.resolve("errors.md"));
    for (ExecutorError error : ExecutorError.values()) {
      assertThat(errors).contains("| `" + error.name() + "` | " + error.status().value() + " |");
    }
  }
}
