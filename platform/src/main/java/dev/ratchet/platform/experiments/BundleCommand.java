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
      "Take an experiment elsewhere: its file, requests, small answers and reports, each with its"
          + " hash, in one zip.",
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
