package dev.ratchet.benchmark;

import dev.ratchet.benchmark.domain.Domain;
import dev.ratchet.benchmark.domain.Domains;
import dev.ratchet.benchmark.schema.DatabaseSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ratchet's own benchmark: databases, questions and gold SQL written for it and made by this code,
 * without network and without files.
 *
 * <p>Promises: the same examples and the same rows on every machine and at every run; every gold
 * query runs, answers with 1 to 200 rows, and its answer depends on no choice that SQLite is free
 * to make; no query of {@link Split#DEV} and no database of {@link Split#UNSEEN} occurs in {@link
 * Split#TRAIN}; no two questions of different splits on one database share 90 % of their words
 * (spec 1.2, item 6).
 */
public final class BuiltInBenchmark {
  // Raise the middle number when questions or rows change, the last one when only the card does.
  private static final String RELEASE = "1.0.0";

  private final List<DatabaseSpec> databases;
  private final List<BenchmarkExample> examples;
  private final String version;

  private BuiltInBenchmark(List<DatabaseSpec> databases, List<BenchmarkExample> examples) {
    this.databases = List.copyOf(databases);
    this.examples = List.copyOf(examples);
    this.version = RELEASE + "+" + ContentHash.of(databases, examples).substring(0, 12);
  }

  /**
   * Makes the benchmark in memory; takes one or two seconds.
   *
   * @throws IllegalStateException when a template has no gold that passes the audit: a fault in
   *     this module
   */
  public static BuiltInBenchmark create() {
    var databases = new ArrayList<DatabaseSpec>();
    var examples = new ArrayList<BenchmarkExample>();
    for (Domain domain : Domains.all()) {
      databases.add(domain.database());
      try {
        examples.addAll(new SplitMaker(domain).make());
      } catch (SQLException e) {
        throw new IllegalStateException(
            "The built-in database " + domain.database().id() + " can't be made", e);
      }
    }
    return new BuiltInBenchmark(databases, examples);
  }

  /** All splits, database by database. */
  public List<BenchmarkExample> examples() {
    return examples;
  }

  /** The examples of one split, in the order of its file. */
  public List<BenchmarkExample> examples(Split split) {
    return examples.stream().filter(example -> example.split() == split).toList();
  }

  /**
   * Release and the start of a hash over rows, schemas and examples: equal versions mean equal
   * content.
   */
  public String version() {
    return version;
  }

  /**
   * Writes the benchmark in Spider's layout: {@code database/<db_id>/<db_id>.sqlite}, {@code
   * train.json}, {@code dev.json}, {@code unseen.json} and a dataset card. A file that is there
   * with the same bytes is left alone, another one is replaced in one step; a reader sees the old
   * file or the new one.
   */
  public BenchmarkFiles writeTo(Path directory) throws IOException {
    return new BenchmarkWriter(directory).write(this);
  }

  List<DatabaseSpec> databases() {
    return databases;
  }
}
