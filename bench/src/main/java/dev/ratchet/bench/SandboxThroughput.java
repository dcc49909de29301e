package dev.ratchet.bench;

import dev.ratchet.executor.sandbox.ProcessSandbox;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxProperties;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures small queries through the sandbox alone: no HTTP, no verdicts, no database server. */
@Command(
    name = "SandboxThroughput",
    description =
        "Golds of Spider dev that worker processes run in a second, results brought back in full;"
            + " Python's sqlite3 beside it. Needs no running services.")
final class SandboxThroughput implements Callable<Integer> {

  @Mixin final SharedOptions shared = new SharedOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "0",
      description = "Worker processes; 0 for one per core (default).")
  int workers;

  @Option(
      names = "--passes",
      paramLabel = "N",
      defaultValue = "5",
      description = "Times over all golds in one round (default: ${DEFAULT-VALUE}).")
  int passes;

  private final PrintStream out;

  SandboxThroughput(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new SandboxThroughput(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    SpiderDev spider = SpiderDev.read(shared.spider());
    SandboxProperties properties = SandboxProperties.defaults().withWorkers(workers);
    try (Sandbox sandbox = ProcessSandbox.start(properties)) {
      List<Contestant> contestants =
          List.of(
              new SandboxRun(
                  "Ratchet, worker processes", PlainSqlitePeer.NAME, sandbox, spider, passes),
              new PlainSqlitePeer(shared.python, spider, passes));
      Report.print(
          "queries/s", new Rounds(shared.warmUp, shared.rounds, out).run(contestants), out);
      out.println("sandbox: " + sandbox.status());
    }
    return 0;
  }
}
