package dev.ratchet.platform.dataset;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.executor.dataset.DatasetReader;
import dev.ratchet.executor.dataset.ImportedExample;
import dev.ratchet.executor.dataset.ReadOptions;
import dev.ratchet.platform.failure.CommandFailure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that reads a dataset offline. */
public final class DatasetOptions {
  private static final int LONGEST_MILLIS = 60_000;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR|FILE",
      description = "A folder in Spider's or BIRD's layout, or a JSON or JSONL file of questions.")
  private Path dataset = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description =
          "The split of a folder to read. Default: dev where there is one, else everything.")
  private @Nullable String split;

  @Option(
      names = "--database-root",
      paramLabel = "DIR",
      description = "Where the databases are. Default: beside the questions.")
  private @Nullable Path databaseRoot;

  public Path dataset() {
    return dataset;
  }

  /** The examples in dataset order, at least one. */
  public List<ImportedExample> examples() {
    ReadOptions options =
        new ReadOptions(
            dataset, DatasetFormat.AUTO, split, databaseRoot, null, null, 0, Integer.MAX_VALUE);
    List<ImportedExample> all = new DatasetReader().read(options).examples();
    if (split == null && all.stream().map(ImportedExample::split).distinct().count() > 1) {
      List<ImportedExample> dev = all.stream().filter(each -> each.split().equals("dev")).toList();
      all = dev.isEmpty() ? all : dev;
    }
    if (all.isEmpty()) {
      throw CommandFailure.usage(
          "%s has no examples%s."
              .formatted(dataset, split == null ? "" : " in split '" + split + "'"));
    }
    return all;
  }

  /** Refuses a time limit that no statement is given. */
  public static void requireMillis(String option, int millis) {
    if (millis < 1 || millis > LONGEST_MILLIS) {
      throw CommandFailure.usage(
          "%s must be from 1 to %d ms but is %d.".formatted(option, LONGEST_MILLIS, millis));
    }
  }
}
