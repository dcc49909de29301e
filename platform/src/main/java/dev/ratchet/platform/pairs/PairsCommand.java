package dev.ratchet.platform.pairs;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ratchet pairs}. */
@Command(
    name = "pairs",
    description = {
      "Make, merge, export and import pair sets, and look at their quality.",
      "Talks to the platform that runs at --port; if none does, starts one for the moment."
    },
    subcommands = {
      ListPairsCommand.class,
      MinePairsCommand.class,
      NegativePairsCommand.class,
      MergePairsCommand.class,
      QualityCommand.class,
      ExportPairsCommand.class,
      ImportPairsCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ratchet pairs mine ROLLOUT --evaluated DATASET/dev --on-leak LEAVE_OUT --name natural",
      "  ratchet pairs negatives DATASET --split train --limit 1000 --name synthetic",
      "  ratchet pairs merge --name spider-20 --cap GOLD_VS_FAILED_ATTEMPT=0.2 natural"
          + " synthetic=0.2",
      "  ratchet pairs quality natural spider-20",
      "  ratchet pairs export spider-20 --form STANDARD --out pairs.jsonl",
      "  ratchet pairs import dpo_pairs.json --name seed"
    },
    mixinStandardHelpOptions = true)
public final class PairsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
