package dev.ratchet.platform.audit;

import dev.ratchet.executor.audit.GoldAudit;
import dev.ratchet.executor.dataset.DatasetFormatException;
import dev.ratchet.executor.dataset.ImportedExample;
import dev.ratchet.executor.sandbox.ProcessSandbox;
import dev.ratchet.executor.sandbox.SandboxProperties;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.platform.dataset.DatabaseFiles;
import dev.ratchet.platform.dataset.DatasetOptions;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.JsonFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet audit}: which golds of a dataset can't be trusted, and why. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Looks for golds that can't be trusted, offline.",
    description = {
      "Runs each gold several times in the sandbox and flags those that fail, take long, give"
          + " nothing, or give what is chance: ties at a LIMIT, rows in another order of reading.",
      "Needs no running platform and disturbs none.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./ratchet audit --dataset spider --split dev",
      "  ./ratchet audit --dataset spider/dev.json --json findings.json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:audited, whatever was found",
      "1:the findings were printed but --json could not be written",
      "2:refused, nothing was audited; the message says why"
    })
public final class AuditCommand implements Callable<Integer> {

  @Mixin private DatasetOptions dataset = new DatasetOptions();

  @Option(
      names = "--slow",
      defaultValue = "1000",
      paramLabel = "MILLIS",
      description = "Golds that take longer are flagged, 1 to 60000. Default: ${DEFAULT-VALUE}.")
  private int slowMillis;

  @Option(
      names = "--timeout",
      defaultValue = "30000",
      paramLabel = "MILLIS",
      description = "Limit of one gold, 1 to 60000. Default: ${DEFAULT-VALUE}.")
  private int timeoutMillis;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write all findings as JSON.")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      run();
      return 0;
    } catch (DatasetFormatException | ApiException e) {
      throw CommandFailure.usage(e.getMessage(), e);
    }
  }

  private void run() {
    DatasetOptions.requireMillis("--slow", slowMillis);
    DatasetOptions.requireMillis("--timeout", timeoutMillis);
    List<ImportedExample> examples = dataset.examples();
    if (json == null) {
      print(audit(examples));
      return;
    }
    try (JsonFile target = JsonFile.prepare(json)) {
      AuditReport report = audit(examples);
      print(report);
      target.write(report.json());
    }
  }

  private AuditReport audit(List<ImportedExample> examples) {
    try (var sandbox = ProcessSandbox.start(SandboxProperties.defaults())) {
      var golds =
          new GoldAudit(sandbox, Duration.ofMillis(timeoutMillis), Duration.ofMillis(slowMillis));
      var audit = new DatasetAudit(new DatabaseFiles(sandbox), golds);
      return new AuditReport(dataset.dataset().toString(), examples.size(), audit.of(examples));
    }
  }

  private void print(AuditReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
  }
}
