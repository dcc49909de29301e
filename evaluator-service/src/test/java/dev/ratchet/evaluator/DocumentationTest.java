package dev.ratchet.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.evaluator.console.page.Term;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+) \\| (.+) \\|$");
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

  private static final Path DOCS = SharedFolder.repositoryRoot().orElseThrow().resolve("docs");

  @Test
  void saysInTheGlossaryWhatTheConsoleSays() throws IOException {
    String words = Files.readString(DOCS.resolve("glossary.md")).split("\n## ")[0];
    assertThat(ROW.matcher(words).results().skip(1).map(row -> plain(row.group())).toList())
        .isEqualTo(
            Stream.of(Term.values())
                .map(term -> "| " + term.word() + " | " + term.meaning() + " |")
                .toList());
  }

  private static String plain(String markdown) {
    return LINK.matcher(markdown).replaceAll("$1").replace("`", "");
  }

  @Test
  void explainsEveryErrorWithItsStatus() throws IOException {
    String errors = Files.readString(DOCS.resolve("errors.md"));
    for (EvaluatorError error : EvaluatorError.values()) {
      assertThat(errors).contains("| `" + error.name() + "` | " + error.status().value() + " |");
    }
  }
}
