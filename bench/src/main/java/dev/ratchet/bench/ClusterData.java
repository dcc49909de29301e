package dev.ratchet.bench;

import dev.ratchet.benchmark.BenchmarkFiles;
import dev.ratchet.benchmark.BuiltInBenchmark;
import dev.ratchet.testkit.processes.ClusterClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Questions for a cluster of processes: Spider dev where the shared folder is, else those of the
 * built-in benchmark.
 */
record ClusterData(String name, Path databases, Path questions) {

  /**
   * @param shared may hold {@code spider/}
   * @param folder where the built-in benchmark is written otherwise
   */
  static ClusterData find(Path shared, Path folder) throws IOException {
    Path spider = shared.resolve("spider");
    if (Files.exists(spider.resolve("dev.json"))) {
      return new ClusterData("Spider dev", spider.resolve("database"), spider.resolve("dev.json"));
    }
    BenchmarkFiles files = BuiltInBenchmark.create().writeTo(folder);
    return new ClusterData("built-in benchmark, train", folder.resolve("database"), files.train());
  }

  /** Returns the id of the dataset. */
  String upload(ClusterClient client) {
    return client.upload("bench", databases, questions);
  }
}
