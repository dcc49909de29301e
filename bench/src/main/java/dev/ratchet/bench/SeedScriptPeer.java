package dev.ratchet.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seed 002's public script with its mock policy: turn 1 breaks the gold, turn 2 is the gold. The
 * time is that of the whole process, as its user waits for it.
 */
final class SeedScriptPeer implements Contestant {

  static final String NAME = "seed 002's script, mock policy";
  private static final String SCRIPT = "text2sql_trajectory_builder.py";

  private final Path checkout;
  private final String python;
  private final SpiderDev spider;

  SeedScriptPeer(Path checkout, String python, SpiderDev spider) {
    if (!Files.isRegularFile(checkout.resolve(SCRIPT))) {
      throw new BenchException(
          "%s holds no %s, so it is no clone of thdwhtls/Execution-Guided-Text-to-SQL-Post-Training"
              .formatted(checkout, SCRIPT));
    }
    this.checkout = checkout.toAbsolutePath();
    this.python = python;
    this.spider = spider;
  }

  @Override
  public List<Sample> run(int round) throws IOException, InterruptedException {
    Path output = Files.createTempDirectory("ratchet-bench-seed002");
    try {
      PeerProcess.Result result = PeerProcess.run(checkout, command(output));
      requireAllRepaired(output.resolve("summary.json"));
      return List.of(new Sample(NAME, null, result.seconds()));
    } finally {
      delete(output);
    }
  }

  private List<String> command(Path output) {
    Path folder = spider.folder().toAbsolutePath();
    return List.of(
        python,
        SCRIPT,
        "--dataset_path",
        folder.resolve("dev.json").toString(),
        "--db_root",
        folder.resolve("database").toString(),
        "--output_dir",
        output.toString(),
        "--generator",
        "mock",
        "--max_turns",
        "2",
        "--schema_mode",
        "bm25_fk",
        "--feedback_mode",
        "result_status",
        "--feedback_detail",
        "minimal");
  }

  private void requireAllRepaired(Path summary) {
    JsonNode status = JsonMapper.shared().readTree(summary.toFile()).required("status");
    if (status.path("repaired").asInt(0) != spider.golds().size()) {
      throw new BenchException(
          "the peer repaired not all %d examples: %s".formatted(spider.golds().size(), status));
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, java.io.IOException error)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
