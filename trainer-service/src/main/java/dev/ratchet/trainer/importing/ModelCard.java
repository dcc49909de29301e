package dev.ratchet.trainer.importing;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a model's README.md says of its licence: the {@code license} line of its YAML front. */
final class ModelCard {

  private static final String FENCE = "---";
  private static final String KEY = "license:";
  private static final int LONGEST = 200;

  private ModelCard() {}

  static Optional<String> licence(Path directory) throws IOException {
    Path card = directory.resolve("README.md");
    if (!Files.isRegularFile(card)) {
      return Optional.empty();
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(card);
    } catch (MalformedInputException _) {
      return Optional.empty(); // a card in another encoding says nothing that we need
    }
    if (lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)) {
      return Optional.empty();
    }
    return lines.stream()
        .skip(1)
        .takeWhile(line -> !line.strip().equals(FENCE))
        .filter(line -> line.startsWith(KEY))
        .map(line -> line.substring(KEY.length()).strip().replaceAll("^[\"']|[\"']$", ""))
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
        .findFirst();
  }
}
