package dev.ratchet.bench;

import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** All golds of Spider dev through a sandbox, as fast as it takes them, some times over. */
final class SandboxRun implements Contestant {

  private final String name;
  private final String peer;
  private final Sandbox sandbox;
  private final List<SandboxQuery> queries;
  private final int passes;

  SandboxRun(String name, String peer, Sandbox sandbox, SpiderDev spider, int passes) {
    this.name = name;
    this.peer = peer;
    this.sandbox = sandbox;
    this.passes = passes;
    this.queries =
        spider.golds().stream()
            .map(gold -> SandboxQuery.of(spider.database(gold.databaseName()), gold.sql()))
            .toList();
  }

  @Override
  public List<Sample> run(int round) {
    long started = System.nanoTime();
    for (int pass = 0; pass < passes; pass++) {
      List<CompletableFuture<ExecutionOutcome>> outcomes = new ArrayList<>();
      for (SandboxQuery query : queries) {
        outcomes.add(sandbox.submit(query));
      }
      for (int i = 0; i < outcomes.size(); i++) {
        requireRows(queries.get(i), outcomes.get(i).join());
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    return List.of(new Sample(name, peer, passes * queries.size() / seconds));
  }

  private static void requireRows(SandboxQuery query, ExecutionOutcome outcome) {
    if (!(outcome instanceof ExecutionOutcome.Rows rows) || rows.truncated()) {
      throw new BenchException("a gold did not run in full: " + query.sql() + " gave " + outcome);
    }
  }
}
