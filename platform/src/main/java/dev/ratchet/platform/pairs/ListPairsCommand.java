package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetResponse;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ratchet pairs list}. */
@Command(
    name = "list",
    description = "Show the pair sets, newest first.",
    mixinStandardHelpOptions = true)
final class ListPairsCommand implements Callable<Integer> {
  private static final int PAGE = 200;
  private static final String ROW = "%-36s  %-10s  %8s  %s%n";

  @Spec CommandSpec spec;
  @Mixin TrainerOptions trainer = new TrainerOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    trainer.run(
        spec.commandLine().getErr(),
        (clients, url) -> print(TrainerOptions.sets(clients, url), out));
    return 0;
  }

  private static void print(PairSetApi sets, PrintWriter out) {
    out.printf(ROW, "id", "state", "pairs", "name");
    @Nullable String cursor = null;
    do {
      Page<PairSetResponse> page = sets.pairSets(PAGE, cursor);
      for (PairSetResponse set : page.items()) {
        PairSetCounts counts = set.counts();
        out.printf(
            ROW,
            set.id(),
            set.state(),
            counts == null ? "" : counts.pairs(),
            set.name() == null ? "" : set.name());
      }
      cursor = page.nextCursor();
    } while (cursor != null);
    out.flush();
  }
}
