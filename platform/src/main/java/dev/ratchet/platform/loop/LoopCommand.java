package dev.ratchet.platform.loop;

import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.loop.LoopPlan.Slice;
import dev.ratchet.platform.output.JsonFile;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet loop}. */
@Command(
    name = "loop",
    description = {
      "Run the main job on your own questions: base, mining, SFT, DPO, SFT+DPO, each evaluated.",
      "Stopped in the middle, the same command goes on where it was: jobs are durable, and what is"
          + " done is kept under --name."
    },
    footer = {
      "",
      "Example:",
      "  ratchet loop --name spider --train spider/train_spider.json --dev spider/dev.json \\",
      "    --databases spider/database --grader spider-test-suite-distinct --json spider.json"
    },
    mixinStandardHelpOptions = true)
public final class LoopCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "Names this loop, its adapters and what is kept of it.")
  String name;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      required = true,
      description = "Questions to mine and train on: a JSON array in Spider's form.")
  Path train;

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      required = true,
      description = "Questions to evaluate on, in the same form.")
  Path dev;

  @Option(
      names = "--databases",
      paramLabel = "DIR",
      required = true,
      description = "SQLite files as DIR/<db_id>/<db_id>.sqlite.")
  Path databases;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "A model of the store (default: the starter model, fetched when needed).")
  @Nullable String model;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "FP32",
      description = "Of the exports that answer: ${COMPLETION-CANDIDATES} (default: FP32).")
  EnginePrecision precision;

  @Option(
      names = "--grader",
      paramLabel = "NAME",
      description = "Decides what is right (default: ratchet).")
  @Nullable String grader;

  @Option(
      names = "--dev-examples",
      paramLabel = "N",
      description = "Evaluate on at most N questions (default: all).")
  @Nullable Integer devExamples;

  @Option(
      names = "--sft",
      paramLabel = "N",
      description = "Learn from at most N golds (default: all).")
  @Nullable Integer sft;

  @Option(
      names = "--mine-base",
      paramLabel = "N",
      defaultValue = "200",
      description = "Questions that the base model's answers are mined from (default: 200).")
  int mineBase;

  @Option(
      names = "--mine",
      paramLabel = "N",
      defaultValue = "400",
      description = "Questions that the SFT adapter's answers are mined from (default: 400).")
  int mine;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "4",
      description = "Answers to each prompt while mining (default: 4).")
  int samples;

  @Option(
      names = "--turns",
      paramLabel = "N",
      defaultValue = "2",
      description = "Turns where answers are repaired (default: 2).")
  int turns;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      defaultValue = "128",
      description = "Of an answer (default: 128).")
  int maxNewTokens;

  @Option(
      names = "--no-dpo-alone",
      description =
          "Leave out DPO of the base model without SFT before it: a base model that ends few"
              + " answers by itself takes longest to be evaluated.")
  boolean noDpoAlone;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "13", description = "Default: 13.")
  long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the table here.")
  @Nullable Path json;

  @Override
  public Integer call() throws InterruptedException {
    var sizes = new LoopSizes(devExamples, sft, mineBase, mine, samples, turns, maxNewTokens);
    requireName();
    require("--train", train, Files.isRegularFile(train), "file");
    require("--dev", dev, Files.isRegularFile(dev), "file");
    require("--databases", databases, Files.isDirectory(databases), "folder");
    PrintWriter out = spec.commandLine().getOut();
    Path data = options.data.toAbsolutePath().normalize();
    Path mixed = data.resolve("loops").resolve(name);
    var settings =
        new Platform.Settings(
            options.port, data, List.of(mixed, databases.toAbsolutePath().normalize()), true);
    try (JsonFile file = json == null ? null : JsonFile.prepare(json);
        Platform platform = Platform.start(settings, out)) {
      try {
        LoopServices services = LoopServices.of(platform);
        var loop = new Loop(services, data.resolve("loops").resolve(name + ".json"), out);
        LoopPlan plan = plan(services, loop, mixed, sizes);
        LoopResult result = loop.run(plan);
        out.printf("%nModel %s, %% with 95 %% intervals%n%n%s", plan.model(), LoopTable.of(result));
        out.printf("%n%s", NextSteps.of(platform, spec, false).with(result));
        out.flush();
        if (file != null) {
          Map<String, Object> table = LoopTable.json(result);
          file.write(table);
        }
      } catch (LoopFailedException e) {
        throw CommandFailure.failed(e.getMessage() + " The same command goes on from here.", e);
      } catch (RemoteProblemException e) {
        throw CommandFailure.failed(
            "%s refused: %s (%s)".formatted(e.service(), e.detail(), e.code()), e);
      } catch (ResourceAccessException e) {
        throw platform.isStopping()
            ? CommandFailure.interrupted()
            : CommandFailure.failed("A service did not answer: " + e.getMessage(), e);
      }
    }
    return 0;
  }

  private LoopPlan plan(LoopServices services, Loop loop, Path mixed, LoopSizes sizes)
      throws InterruptedException {
    String base = model == null ? loop.starter() : model;
    loop.export(base, precision);
    DatasetResponse dataset =
        LoopDataset.importMixed(
            services.executor(), name, train, dev, databases.toAbsolutePath().normalize(), mixed);
    return new LoopPlan(
        name,
        base,
        new Slice(dataset.id(), "train"),
        new Slice(dataset.id(), "dev"),
        sizes,
        precision,
        grader,
        !noDpoAlone,
        seed);
  }

  private void requireName() {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw CommandFailure.usage(
          "--name must be 1 to 40 lower-case letters, digits and '-' but is '%s'.".formatted(name));
    }
  }

  private static void require(String option, Path path, boolean there, String what) {
    if (!there) {
      throw CommandFailure.usage("%s: there is no %s %s.".formatted(option, what, path));
    }
  }
}
