package dev.ratchet.platform.dataset;

import dev.ratchet.executor.database.FileCheck;
import dev.ratchet.executor.database.RegisteredDatabase;
import dev.ratchet.executor.database.SchemaException;
import dev.ratchet.executor.database.SchemaReader;
import dev.ratchet.executor.dataset.ImportedExample;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.verification.Candidate;
import dev.ratchet.kit.problem.ApiException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The databases of examples, each checked once. Not thread-safe. */
public final class DatabaseFiles {
  private static final Duration CHECK = Duration.ofSeconds(60);

  /** What was found where an example's database should be. */
  public sealed interface Found {}

  /** A database that can be queried. */
  public record Usable(Candidate.Target target) implements Found {}

  /** None, or one that can't be read. */
  public record Unusable(String problem) implements Found {}

  private final FileCheck check;
  private final Map<Path, Found> known = new HashMap<>();

  public DatabaseFiles(Sandbox sandbox) {
    this.check = new FileCheck(sandbox, new SchemaReader(sandbox), CHECK);
  }

  public Found of(ImportedExample example) {
    Path file = example.database();
    if (file == null) {
      String problem = example.problem();
      return new Unusable(problem == null ? "no database" : problem);
    }
    return known.computeIfAbsent(file, this::look);
  }

  // The path identifies the content here: nothing outlives the command.
  private Found look(Path file) {
    try {
      long longest = check.check(file, String.valueOf(file.getFileName())).maxCellBytes();
      return new Usable(
          new Candidate.Target(
              file.toString(), file, RegisteredDatabase.lengthLimit(longest), List::of));
    } catch (ApiException | SchemaException e) {
      return new Unusable(String.valueOf(e.getMessage()));
    }
  }
}
