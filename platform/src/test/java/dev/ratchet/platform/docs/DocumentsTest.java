package dev.ratchet.platform.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  /** Nobody who has the repository has the texts that these name. */
  private static final Pattern UNKNOWN_SOURCE =
      Pattern.compile("\\bspec \\d|\\bspec§|§|\\bthe seed's\\b|\\b[Tt]he seed (counts|breaks)");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> found = docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(
          Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve),
          found.stream());
    }
  }

  private static String text(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void citesNoTextThatAReaderLacks(Path document) {
    assertThat(text(document).lines().filter(line -> UNKNOWN_SOURCE.matcher(line).find()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void leadsOnlyToFilesThatAreThere(Path document) {
    assertThat(
            LINK.matcher(text(document))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains(":"))
                .map(link -> document.resolveSibling(link).normalize()))
        .allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void areAllLinkedFromTheReadme() throws IOException {
    String readme = text(ROOT.resolve("README.md"));
    assertThat(documents().filter(file -> file.getParent().endsWith("docs")))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(readme).contains("(docs/" + file.getFileName() + ")"));
    assertThat(readme).contains("(docs/adr)");
  }
}
