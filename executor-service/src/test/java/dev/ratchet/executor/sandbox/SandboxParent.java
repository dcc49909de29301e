package dev.ratchet.executor.sandbox;

import java.nio.file.Path;
import java.time.Duration;

/** A process that has a sandbox with a query that does not end, for a test that kills it. */
final class SandboxParent {

  private SandboxParent() {}

  public static void main(String[] arguments) {
    ProcessSandbox sandbox = ProcessSandbox.start(SandboxProperties.defaults().withWorkers(1));
    var outcome =
        sandbox.submit(
            SandboxQuery.of(
                    Path.of(arguments[0]),
                    "WITH RECURSIVE c(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM c) SELECT count(*)"
                        + " FROM c")
                .withTimeout(Duration.ofMinutes(5)));
    System.out.println(sandbox.folder());
    System.out.println(sandbox.processIds().getFirst());
    System.out.flush();
    outcome.join();
  }
}
