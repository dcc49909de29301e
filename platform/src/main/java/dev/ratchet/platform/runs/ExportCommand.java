package dev.ratchet.platform.runs;

import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.output.JsonFile;
import dev.ratchet.platform.output.OutputFile;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet export}. */
@Command(
    name = "export",
    description = {
      "Write a rollout as a file, one JSON object a line (summary: one JSON object).",
      "Talks to the platform that runs at --port; if none does, starts one for the moment."
    },
    footer = {
      "",
      "Formats:",
      "  trajectories  every example with all that is known of it",
      "  grpo          each prompt with the answers sampled from it and their rewards",
      "  trl-prompts, verl, skyrl  first prompts with gold, for on-policy training",
      "  summary       the numbers; the rollout is evaluated for this",
      "",
      "Examples:",
      "  ratchet export --rollout 019f… --format trajectories --out trajectories.jsonl",
      "  ratchet export --rollout 019f… --format grpo --out - | gzip > grpo.jsonl.gz"
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1_000_000;

  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Option(
      names = "--rollout",
      paramLabel = "ROLLOUT",
      required = true,
      description = "By its id, or by its name.")
  String rollout;

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      converter = ExportForm.Converter.class,
      description = "trajectories, grpo, trl-prompts, verl, skyrl or summary.")
  ExportForm format;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "Where to; it is replaced as a whole, or not at all. - is the standard output.")
  Path out;

  @Option(
      names = "--partial",
      description = "Take what there is of a rollout that has not succeeded.")
  boolean partial;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Base URL of the generator, or of the evaluator for the summary (default: the platform's"
              + " at --port).")
  @Nullable URI url;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (format == ExportForm.SUMMARY) {
      try (JsonFile file = JsonFile.prepare(out)) {
        ServiceSession.run(
            options,
            url,
            Platform.Settings::evaluator,
            err,
            (clients, service) -> file.write(RolloutSummary.of(clients, service, id(clients))));
      }
      return 0;
    }
    try (OutputFile file = OutputFile.prepare(out)) {
      ServiceSession.run(
          options,
          url,
          Platform.Settings::generator,
          err,
          (clients, service) -> {
            String id = id(clients);
            var written = new ExportDownload(clients, service).to(file, id, format, partial);
            file.commit();
            tell(written, err);
          });
    }
    return 0;
  }

  private String id(ServiceClients clients) {
    return new RunNames(clients, ServiceSession.generator(options, url)).id(rollout);
  }

  /** Not to the standard output, which may be the file. */
  private void tell(ExportDownload.Written written, PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "Wrote %,d rows, %.1f MB, to %s.%s%n",
        written.rows(),
        written.bytes() / MEGABYTE,
        out.toString().equals("-") ? "the standard output" : out,
        written.complete() ? "" : " The rollout has not succeeded: this is a part.");
    err.flush();
  }
}
