package dev.ratchet.platform.runs;

import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.OutputFile;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which evaluator makes a report, the form that it comes in, and where it goes. */
final class ReportOptions {
  @Mixin ServerOptions server = new ServerOptions();

  @ArgGroup Form form = new Form();

  /** How the report is written. */
  static final class Form {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--markdown", description = "As Markdown (the default).")
    boolean markdown;

    @Option(names = "--html", description = "As one HTML page.")
    boolean html;
  }

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to (default: the standard output).")
  @Nullable Path out;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Base URL of the evaluator (default: the platform's at --port).")
  @Nullable URI url;

  /** Has the report made. */
  interface Work {
    /**
     * @param names reads the runs of the command line
     * @return the path of the report, without its ending
     */
    String made(ServiceClients clients, URI evaluator, RunNames names) throws InterruptedException;
  }

  /** Has a report made and writes it to where it was asked for. */
  void write(CommandSpec command, Work work) throws InterruptedException {
    Path file = out;
    if (file == null) {
      PrintWriter writer = command.commandLine().getOut();
      run(command, work, bytes -> print(writer, bytes));
      return;
    }
    try (OutputFile target = OutputFile.prepare(file)) {
      run(
          command,
          work,
          bytes -> {
            target.write(bytes);
            target.commit();
          });
    }
  }

  private void run(CommandSpec command, Work work, Consumer<byte[]> target)
      throws InterruptedException {
    ServiceSession.run(
        server,
        url,
        Platform.Settings::evaluator,
        command.commandLine().getErr(),
        (clients, evaluator) -> {
          var names = new RunNames(clients, ServiceSession.generator(server, url));
          target.accept(read(clients, evaluator, work.made(clients, evaluator, names)));
        });
  }

  private byte[] read(ServiceClients clients, URI evaluator, String path) {
    return Objects.requireNonNull(
        clients
            .rest(evaluator, ServiceSession.PATIENCE)
            .get()
            .uri(path + "." + ending())
            .retrieve()
            .body(byte[].class));
  }

  private String ending() {
    return form.json ? "json" : form.html ? "html" : "md";
  }

  /** A writer keeps to itself that a disk is full, unless it is asked. */
  private static void print(PrintWriter writer, byte[] bytes) {
    writer.print(new String(bytes, StandardCharsets.UTF_8));
    if (writer.checkError()) {
      throw CommandFailure.failed(
          "The standard output can't be written. Name a file on another disk with --out.", null);
    }
  }
}
