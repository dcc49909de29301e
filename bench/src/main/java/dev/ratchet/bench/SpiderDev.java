package dev.ratchet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Spider's dev split as its files give it. */
record SpiderDev(Path folder, List<Gold> golds) {

  /** One line of dev_gold.sql. */
  record Gold(String sql, String databaseName) {}

  SpiderDev {
    golds = List.copyOf(golds);
  }

  static SpiderDev read(Path folder) throws IOException {
    return new SpiderDev(
        folder,
        Files.readAllLines(goldFile(folder)).stream()
            .filter(line -> !line.isBlank())
            .map(SpiderDev::gold)
            .toList());
  }

  private static Gold gold(String line) {
    int tab = line.lastIndexOf('\t');
    if (tab < 0) {
      throw new BenchException("a line of dev_gold.sql has no tab before its database: " + line);
    }
    return new Gold(line.substring(0, tab), line.substring(tab + 1).strip());
  }

  static Path goldFile(Path folder) {
    return folder.resolve("dev_gold.sql");
  }

  Path database(String name) {
    return folder.resolve("database").resolve(name).resolve(name + ".sqlite");
  }

  List<String> databaseNames() {
    return golds.stream().map(Gold::databaseName).distinct().sorted().toList();
  }
}
