package dev.ratchet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorDocumentationTest {

  @ParameterizedTest
  @EnumSource
  void explainsEveryErrorInTheDocs(ServiceKitError error) throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "errors.md"));

    assertThat(docs).contains("| `" + error.name() + "` | " + error.status().value() + " |");
  }
}
