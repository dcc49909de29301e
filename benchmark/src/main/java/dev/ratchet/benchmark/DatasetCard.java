package dev.ratchet.benchmark;

import dev.ratchet.benchmark.schema.DatabaseSpec;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The README that goes with the data. */
final class DatasetCard {
  private static final List<String> CLASSES = List.of("easy", "medium", "hard", "extra");

  private DatasetCard() {}

  static String of(BuiltInBenchmark benchmark) {
    return """
    # Ratchet's built-in benchmark, version %s

    Questions with gold SQL over small SQLite databases, all written for Ratchet and made by its module `benchmark`;
    the layout is Spider's. Gold is audited: it runs, answers with 1 to 200 rows, and its answer does not depend on
    scan order or on ties.

    | split | what it is | examples | %s |
    |---|---|---|%s
    %s
    Phrasings of one query (`intent_id`) are all in one split. No query of dev, literals included, is in train.

    | database | about | tables | rows | train | dev | unseen |
    |---|---|---|---|---|---|---|
    %s
    Gold style: upper-case keywords, no aliases, columns bare over one table and qualified in joins, subqueries
    rather than windows. Hardness is Spider's, computed from the SQL text.
    """
        .formatted(
            benchmark.version(),
            String.join(" | ", CLASSES),
            "---|".repeat(CLASSES.size()),
            splits(benchmark),
            databases(benchmark));
  }

  private static String splits(BuiltInBenchmark benchmark) {
    var lines = new StringBuilder();
    for (Split split : Split.values()) {
      List<BenchmarkExample> examples = benchmark.examples(split);
      String counts =
          CLASSES.stream()
              .map(hardness -> Long.toString(count(examples, hardness)))
              .collect(Collectors.joining(" | "));
      lines.append(
          "| %s | %s | %d | %s |%n"
              .formatted(split.label(), meaning(split), examples.size(), counts)
              .replace(System.lineSeparator(), "\n"));
    }
    return lines.toString();
  }

  private static long count(List<BenchmarkExample> examples, String hardness) {
    return examples.stream().filter(example -> example.hardness().equals(hardness)).count();
  }

  private static String meaning(Split split) {
    return switch (split) {
      case TRAIN -> "to learn from";
      case DEV -> "other queries on the databases of train";
      case UNSEEN -> "databases that train has not";
    };
  }

  private static String databases(BuiltInBenchmark benchmark) {
    return benchmark.databases().stream()
        .sorted(Comparator.comparing(DatabaseSpec::id))
        .map(database -> line(database, benchmark))
        .collect(Collectors.joining());
  }

  private static String line(DatabaseSpec database, BuiltInBenchmark benchmark) {
    int rows = database.tables().stream().mapToInt(table -> table.rows().size()).sum();
    var cells = new StringBuilder();
    for (Split split : Split.values()) {
      long count =
          benchmark.examples(split).stream()
              .filter(example -> example.dbId().equals(database.id()))
              .count();
      cells.append(" ").append(count).append(" |");
    }
    return "| %s | %s | %d | %d |%s\n"
        .formatted(database.id(), database.about(), database.tables().size(), rows, cells);
  }
}
