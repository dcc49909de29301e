package dev.ratchet.platform.models;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ratchet models list}. */
@Command(
    name = "list",
    description = "Show the models of the store, newest first.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final int PAGE = 200;

  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    StoreSession.run(options, List.of(), out, models -> print(all(models), out));
    return 0;
  }

  private static List<ModelResponse> all(ModelStoreApi models) {
    List<ModelResponse> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<ModelResponse> page = models.models(null, PAGE, cursor);
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private static void print(List<ModelResponse> models, PrintWriter out) {
    if (models.isEmpty()) {
      out.println("The store has no models. 'ratchet models pull starter' fetches one.");
    } else {
      out.print(ModelTable.of(models));
    }
    out.flush();
  }
}
