package dev.ratchet.executor.dataset;

import dev.ratchet.contracts.executor.DatasetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** Which files of a folder hold questions, and where its databases are (Spider, BIRD). */
final class QuestionFiles {

  record QuestionFile(Path file, String split) {}

  private static final List<String> DATABASE_FOLDERS = List.of("database", "databases");

  private QuestionFiles() {}

  /** The question files in name order; {@code dev.json} is split dev, {@code train*.json} train. */
  static List<QuestionFile> in(Path folder, @Nullable String split) {
    var found = new ArrayList<QuestionFile>();
    for (Path file : entries(folder)) {
      String name = file.getFileName().toString();
      boolean json = name.endsWith(".json") || name.endsWith(".jsonl");
      if (!json || name.contains("tables") || !Files.isRegularFile(file)) {
        continue;
      }
      String its = splitOf(file);
      if ((split == null || split.equals(its)) && holdsQuestions(file)) {
        found.add(new QuestionFile(file, its));
      }
    }
    if (found.isEmpty()) {
      throw new DatasetFormatException(
          "folder %s has no question file%s (dev.json, train*.json, …)"
              .formatted(folder.getFileName(), split == null ? "" : " of split '" + split + "'"));
    }
    return found;
  }

  static String splitOf(Path file) {
    String name = file.getFileName().toString();
    String stem = name.replaceFirst("\\.jsonl?$", "");
    return stem.startsWith("train") ? "train" : stem;
  }

  /** The folder of databases beside the questions; the questions' own folder when there is none. */
  static Path databaseRoot(Path folder) {
    for (Path entry : entries(folder)) {
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry)
          && (DATABASE_FOLDERS.contains(name) || name.endsWith("_databases"))) {
        return entry;
      }
    }
    return folder;
  }

  static DatasetFormat formatOf(Path folder) {
    return databaseRoot(folder).getFileName().toString().endsWith("_databases")
        ? DatasetFormat.BIRD
        : DatasetFormat.SPIDER;
  }

  // A file that is broken is taken for questions, so that its fault is told and not passed over.
  private static boolean holdsQuestions(Path file) {
    try (var parser = JsonRecords.JSON.createParser(file.toFile())) {
      var token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      return token == JsonToken.START_OBJECT
          && ExampleFields.isExample(JsonRecords.JSON.readTree(parser));
    } catch (JacksonException _) {
      return true;
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new DatasetFormatException(folder.getFileName() + " can't be listed", e);
    }
  }
}
