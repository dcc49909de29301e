package dev.ratchet.platform.experiments;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ratchet bundle}. */
@Command(
    name = "bundle",
    description = {
      "Take an experiment or one evaluated run elsewhere, in one zip with the hash of each entry:"
          + " of an experiment its file, requests, small answers and reports; of a run everything"
          + " small that it produced, and its trajectories while they are no more than 32 MiB.",
      "Talks to the platform that runs at --port; if none does, starts one for the moment."
    },
    subcommands = {
      ExportBundleCommand.class,
      ImportBundleCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ratchet bundle export 019f… five-seeds.zip",
      "  ratchet bundle export 019e… base.zip",
      "  ratchet bundle import five-seeds.zip"
    },
    mixinStandardHelpOptions = true)
public final class BundleCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
