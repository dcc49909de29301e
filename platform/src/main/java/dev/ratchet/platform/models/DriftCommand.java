package dev.ratchet.platform.models;

import dev.ratchet.contracts.generator.DriftResponse;
import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.contracts.generator.StartDriftRequest;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.JsonFile;
import dev.ratchet.platform.server.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet models drift}. */
@Command(
    name = "drift",
    description = {
      "Measure what an export in fewer bits costs: how far its logits and answers lie from those of"
          + " another export, with and without an adapter, and how many answers are right.",
      "Exports that are missing are made first."
    },
    mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Parameters(paramLabel = "MODEL", description = "Name, name@version or id.")
  String model;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "INT4",
      description = "The export that is looked at: ${COMPLETION-CANDIDATES} (default: INT4).")
  EnginePrecision precision;

  @Option(
      names = "--reference",
      paramLabel = "P",
      defaultValue = "FP32",
      description = "The export that it is compared with (default: FP32).")
  EnginePrecision reference;

  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      description = "Compare both with this adapter on top, too.")
  @Nullable String adapter;

  @ArgGroup(multiplicity = "1")
  Source source = new Source();

  /** Where the prompts come from. */
  static final class Source {
    @Option(
        names = "--prompts",
        paramLabel = "FILE",
        description = "A text file with one prompt a line.")
    @Nullable Path prompts;

    @Option(
        names = "--dataset",
        paramLabel = "NAME",
        description = "A dataset of the platform, by name or id: its gold tells what is right.")
    @Nullable String dataset;
  }

  @Option(names = "--split", paramLabel = "NAME", description = "Only this split of the dataset.")
  @Nullable String split;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many examples of the dataset (default: 32, at most 500).")
  @Nullable Integer limit;

  @Option(
      names = "--prompt-style",
      paramLabel = "S",
      description = "How examples are asked: ${COMPLETION-CANDIDATES} (default: STANDARD).")
  @Nullable PromptStyle style;

  @Option(
      names = "--grader",
      paramLabel = "NAME",
      description = "Decides what is right (default: ratchet).")
  @Nullable String grader;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "Longest answer (default: 256).")
  @Nullable Integer maxNewTokens;

  @Option(
      names = "--device",
      paramLabel = "D",
      description = "${COMPLETION-CANDIDATES} (default: the generator's setting).")
  @Nullable EngineDevice device;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too.")
  @Nullable Path json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<String> prompts = source.prompts == null ? null : read(source.prompts);
    try (JsonFile file = json == null ? null : JsonFile.prepare(json)) {
      StoreSession.runWider(
          options,
          List.of(),
          out,
          session -> {
            DriftResponse drift = measure(session, prompts, out);
            out.print(DriftTable.of(drift));
            out.flush();
            if (file != null) {
              file.write(drift);
            }
          });
    }
    return 0;
  }

  private static List<String> read(Path file) {
    try {
      List<String> prompts =
          Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
      if (prompts.isEmpty()) {
        throw CommandFailure.usage("%s holds no prompt. Write one a line.".formatted(file));
      }
      return prompts;
    } catch (IOException e) {
      throw CommandFailure.usage("%s can't be read: %s".formatted(file, e), e);
    }
  }

  private DriftResponse measure(
      StoreSession session, @Nullable List<String> prompts, PrintWriter out)
      throws InterruptedException {
    RenderPromptsRequest slice =
        source.dataset == null
            ? null
            : new RenderPromptsRequest(
                session.datasetId(source.dataset), split, null, limit, null, null, null, style);
    var jobs = new StoreJobs(session.models(), out);
    jobs.export(model, exported(reference), null);
    jobs.export(model, exported(precision), null);
    return new DriftJobs(session.generator(), out)
        .run(
            new StartDriftRequest(
                model,
                precision,
                reference,
                adapter,
                prompts,
                slice,
                maxNewTokens,
                grader,
                device));
  }

  private static ExportPrecision exported(EnginePrecision precision) {
    return switch (precision) {
      case FP32 -> ExportPrecision.FP32;
      case FP16 -> ExportPrecision.FP16;
      case BF16 -> ExportPrecision.BF16;
      case INT8 -> ExportPrecision.INT8;
      case INT4 -> ExportPrecision.INT4;
    };
  }
}
