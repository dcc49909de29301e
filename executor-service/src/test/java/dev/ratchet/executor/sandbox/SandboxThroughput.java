package dev.ratchet.executor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures how many of Spider's dev golds two workers run in a second: {@code SandboxThroughput
 * SPIDER_FOLDER [workers] [in flight] [rounds]}. No test, so not run by the build.
 */
final class SandboxThroughput {

  private SandboxThroughput() {}

  public static void main(String[] arguments) throws Exception {
    Path spider = Path.of(arguments[0]);
    int workers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    int inFlight = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 256;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20;
    List<SandboxQuery> queries = golds(spider);
    try (Sandbox sandbox =
        ProcessSandbox.start(SandboxProperties.defaults().withWorkers(workers))) {
      for (int round = 1; round <= rounds; round++) {
        Map<String, AtomicInteger> outcomes = new TreeMap<>();
        long started = System.nanoTime();
        for (int i = 0; i < 5; i++) {
          runAll(sandbox, queries, inFlight, outcomes);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
            "round %d: %.0f queries/s %s%n", round, 5 * queries.size() / seconds, outcomes);
      }
      System.out.println(sandbox.status());
    }
  }

  private static void runAll(
      Sandbox sandbox,
      List<SandboxQuery> queries,
      int inFlight,
      Map<String, AtomicInteger> outcomes)
      throws InterruptedException {
    Semaphore permits = new Semaphore(inFlight);
    for (SandboxQuery query : queries) {
      permits.acquire();
      sandbox
          .submit(query)
          .thenAccept(
              outcome -> {
                permits.release();
                synchronized (outcomes) {
                  outcomes
                      .computeIfAbsent(outcome.getClass().getSimpleName(), _ -> new AtomicInteger())
                      .incrementAndGet();
                }
              });
    }
    permits.acquire(inFlight);
  }

  private static List<SandboxQuery> golds(Path spider) throws IOException {
    List<SandboxQuery> queries = new ArrayList<>();
    for (String line : Files.readAllLines(spider.resolve("dev_gold.sql"))) {
      int tab = line.lastIndexOf('\t');
      if (tab > 0) {
        String database = line.substring(tab + 1).strip();
        Path file = spider.resolve("database").resolve(database).resolve(database + ".sqlite");
        queries.add(SandboxQuery.of(file, line.substring(0, tab)));
      }
    }
    return queries;
  }
}
