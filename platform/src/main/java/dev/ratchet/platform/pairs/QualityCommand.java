package dev.ratchet.platform.pairs;

import dev.ratchet.platform.runs.ServiceSession;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet pairs quality}. */
@Command(
    name = "quality",
    description = "Print the quality of pair sets side by side, as Markdown or as JSON.",
    mixinStandardHelpOptions = true)
final class QualityCommand implements Callable<Integer> {
  private static final MediaType MARKDOWN = new MediaType("text", "markdown");

  @Spec CommandSpec spec;
  @Mixin TrainerOptions trainer = new TrainerOptions();

  @Parameters(paramLabel = "SET", arity = "1..10", description = "Sets by name or id.")
  List<String> sets = List.of();

  @Option(
      names = "--evaluation-dataset",
      paramLabel = "ID",
      description = "Count pairs whose question is in this dataset too, or nearly.")
  @Nullable String dataset;

  @Option(names = "--evaluation-split", paramLabel = "S", description = "Split of it.")
  @Nullable String split;

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      description = "What to call a set, once for each in their order.")
  List<String> labels = List.of();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    trainer.run(
        spec.commandLine().getErr(),
        (clients, url) -> {
          String report =
              clients
                  .rest(url, ServiceSession.PATIENCE)
                  .get()
                  .uri(
                      path -> {
                        var values = new HashMap<String, String>(Map.of("id", sets.getFirst()));
                        path.path("/v1/pair-sets/{id}/quality");
                        for (int i = 0; i < labels.size(); i++) {
                          path.queryParam("labels", "{label" + i + "}");
                          values.put("label" + i, labels.get(i));
                        }
                        sets.stream().skip(1).forEach(other -> path.queryParam("with", other));
                        if (dataset != null) {
                          path.queryParam("evaluationDataset", dataset);
                        }
                        if (split != null) {
                          path.queryParam("evaluationSplit", split);
                        }
                        return path.build(values);
                      })
                  .accept(json ? MediaType.APPLICATION_JSON : MARKDOWN)
                  .exchange(
                      (request, response) -> {
                        clients.throwIfProblem(request, response);
                        return new String(
                            response.getBody().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
                      });
          out.println(Objects.requireNonNull(report).stripTrailing());
          out.flush();
        });
    return 0;
  }
}
