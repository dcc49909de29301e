package dev.ratchet.executor.dataset;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.executor.dataset.DatabaseResolver.Resolution;
import dev.ratchet.executor.dataset.JsonRecords.Line;
import dev.ratchet.executor.dataset.QuestionFiles.QuestionFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions in the formats of spec 1.2: JSON, JSONL, Spider's and BIRD's folders, WikiSQL.
 *
 * <p>An example whose database is unknown is kept with a problem. A file that can't be read as a
 * whole is a {@link DatasetFormatException} that names the line.
 */
public final class DatasetReader {

  private final @Nullable DatabaseResolver resolver;

  /** Looks for databases beside the questions, or where {@link ReadOptions#databaseRoot} says. */
  public DatasetReader() {
    this(null);
  }

  /** Looks for databases with {@code resolver} only. */
  public DatasetReader(@Nullable DatabaseResolver resolver) {
    this.resolver = resolver;
  }

  /** What was read, in the files' order, and the format that was found. */
  public record Result(DatasetFormat format, List<ImportedExample> examples) {}

  /** Reads a file or a folder whose databases lie beside it; empty split for all. */
  public static List<ImportedExample> read(
      Path path, DatasetFormat format, java.util.Optional<String> split, int offset, int limit) {
    return new DatasetReader()
        .read(new ReadOptions(path, format, split.orElse(null), null, null, null, offset, limit))
        .examples();
  }

  public Result read(ReadOptions options) {
    DatasetFormat format = resolve(options);
    List<ImportedExample> all =
        format == DatasetFormat.WIKISQL ? WikiSql.read(options) : examples(options);
    int from = Math.min(options.offset(), all.size());
    int to = (int) Math.min((long) from + options.limit(), all.size());
    return new Result(format, List.copyOf(all.subList(from, to)));
  }

  private static DatasetFormat resolve(ReadOptions options) {
    if (!Files.exists(options.path())) {
      throw new DatasetFormatException("there is nothing at " + options.path().getFileName());
    }
    return switch (options.format()) {
      case JSON, JSONL, SPIDER, BIRD, WIKISQL -> options.format();
      case AUTO -> detect(options);
    };
  }

  private static DatasetFormat detect(ReadOptions options) {
    if (Files.isDirectory(options.path())) {
      return QuestionFiles.formatOf(options.path());
    }
    if (options.tables() != null) {
      return DatasetFormat.WIKISQL;
    }
    return JsonRecords.isArray(options.path()) ? DatasetFormat.JSON : DatasetFormat.JSONL;
  }

  private List<ImportedExample> examples(ReadOptions options) {
    boolean folder = Files.isDirectory(options.path());
    Path base = folder ? options.path() : parentOf(options.path());
    DatabaseResolver databases = resolver == null ? beside(options, base) : resolver;
    var all = new ArrayList<ImportedExample>();
    for (QuestionFile file : files(options, folder)) {
      add(file, databases, all);
    }
    return all;
  }

  private static List<QuestionFile> files(ReadOptions options, boolean folder) {
    if (folder) {
      return QuestionFiles.in(options.path(), options.split());
    }
    String split = options.split();
    return List.of(
        new QuestionFile(
            options.path(), split == null ? QuestionFiles.splitOf(options.path()) : split));
  }

  private static DatabaseResolver beside(ReadOptions options, Path base) {
    Path root = options.databaseRoot();
    return DatabaseResolver.inFolder(root == null ? QuestionFiles.databaseRoot(base) : root, base);
  }

  private static Path parentOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file : parent;
  }

  private static void add(
      QuestionFile file, DatabaseResolver databases, List<ImportedExample> all) {
    long before = all.stream().filter(example -> example.split().equals(file.split())).count();
    int place = Math.toIntExact(before);
    for (Line line : JsonRecords.read(file.file())) {
      all.add(example(file, line, place++, databases));
    }
  }

  private static ImportedExample example(
      QuestionFile file, Line line, int place, DatabaseResolver databases) {
    var json = line.object();
    String name = file.file().getFileName().toString();
    // PostgreSQL can't store it, and SQLite would cut the SQL there.
    if (json.valueStream()
        .anyMatch(value -> value.isString() && value.asString().indexOf('\0') >= 0)) {
      throw DatasetFormatException.at(
          name, line.number(), "a text holds a NUL character; remove it");
    }
    String question = ExampleFields.question(json);
    String gold = ExampleFields.gold(json);
    if (question == null) {
      throw DatasetFormatException.at(
          name, line.number(), "no question (question, utterance or nl)");
    }
    if (gold == null) {
      throw DatasetFormatException.at(name, line.number(), "no gold SQL (query, sql or gold_sql)");
    }
    String database = ExampleFields.database(json);
    Resolution found =
        databases.resolve(database == null ? "" : database, ExampleFields.path(json));
    String id = ExampleFields.id(json);
    return new ImportedExample(
        id == null ? file.split() + "-" + place : id,
        question,
        gold,
        database == null ? nameOf(found) : database,
        found.file(),
        found.problem(),
        ExampleFields.text(json, "evidence"),
        ExampleFields.text(json, "difficulty"),
        file.split());
  }

  private static String nameOf(Resolution found) {
    Path file = found.file();
    return file == null ? "" : file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
  }
}
