package dev.ratchet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published file of predictions for Spider dev, with the reference's verdicts on them.
 *
 * @param statements one for each example, in dataset order
 */
record PredictionFile(
    String name, Path file, List<String> statements, Map<TestSuiteMode, List<Boolean>> verdicts) {

  PredictionFile {
    statements = List.copyOf(statements);
    verdicts = Map.copyOf(verdicts);
  }

  /** Every folder of {@code predictions} that has a pred.sql, in name order. */
  static List<PredictionFile> readAll(Path predictions, int examples) throws IOException {
    try (Stream<Path> folders = Files.list(predictions)) {
      List<Path> found =
          folders.filter(f -> Files.isRegularFile(f.resolve("pred.sql"))).sorted().toList();
      if (found.isEmpty()) {
        throw new BenchException("no folder of %s holds a pred.sql".formatted(predictions));
      }
      List<PredictionFile> files = new java.util.ArrayList<>();
      for (Path folder : found) {
        files.add(read(folder, examples));
      }
      return List.copyOf(files);
    }
  }

  private static PredictionFile read(Path folder, int examples) throws IOException {
    Path file = folder.resolve("pred.sql");
    List<String> statements = Files.readAllLines(file);
    require(file, statements.size(), examples);
    Map<TestSuiteMode, List<Boolean>> verdicts = new EnumMap<>(TestSuiteMode.class);
    for (TestSuiteMode mode : TestSuiteMode.values()) {
      Path its = folder.resolve(mode.verdictFile);
      verdicts.put(mode, verdicts(its));
      require(its, verdicts.get(mode).size(), examples);
    }
    return new PredictionFile(folder.getFileName().toString(), file, statements, verdicts);
  }

  private static List<Boolean> verdicts(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> JsonMapper.shared().readTree(line).required("exec_match").asInt() == 1)
        .toList();
  }

  private static void require(Path file, int lines, int examples) {
    if (lines != examples) {
      throw new BenchException(
          "%s has %d lines, but Spider dev has %d examples".formatted(file, lines, examples));
    }
  }
}
