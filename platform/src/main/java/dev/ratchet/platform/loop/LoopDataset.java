package dev.ratchet.platform.loop;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.executor.ImportDatasetRequest;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions in a mixed order. Benchmarks list theirs database by database, so that the first so and
 * so many would be about one or two databases.
 */
public final class LoopDataset {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long ORDER = 13;

  private LoopDataset() {}

  /**
   * Imports the questions of two files as the splits {@code train} and {@code dev} of one dataset;
   * the same files give the same dataset again.
   *
   * @param folder of the mixed files, below a root of the executor
   * @param databases in Spider's layout, below a root of the executor
   */
  public static DatasetResponse importMixed(
      ExecutorApi executor, String name, Path train, Path dev, Path databases, Path folder) {
    try {
      Files.createDirectories(folder);
      mix(train, folder.resolve("train.json"));
      mix(dev, folder.resolve("dev.json"));
    } catch (IOException | JacksonException e) {
      throw CommandFailure.usage(
          "The questions of %s and %s can't be read or written to %s: %s"
              .formatted(train, dev, folder, e.getMessage()),
          e);
    }
    return executor.importDataset(
        new ImportDatasetRequest(
            name,
            DatasetFormat.SPIDER,
            folder.toString(),
            databases.toString(),
            null,
            null,
            null,
            null));
  }

  private static void mix(Path from, Path to) throws IOException {
    List<JsonNode> questions = new ArrayList<>();
    JSON.readTree(Files.readString(from)).forEach(questions::add);
    Collections.shuffle(questions, new Random(ORDER));
    Files.writeString(to, JSON.writeValueAsString(questions));
  }
}
