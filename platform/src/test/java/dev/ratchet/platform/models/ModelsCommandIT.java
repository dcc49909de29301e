package dev.ratchet.platform.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import dev.ratchet.platform.FreePorts;
import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.testkit.GenaiLibraries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandIT {
  @TempDir Path folder;

  private final int port = FreePorts.four();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int models(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "models";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--port=" + port;
    all[words.length + 2] = "--data=" + folder.resolve("var");
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Ratchet.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  @Test
  void importsIntoAPlatformThatItStartsForTheMoment() {
    Path model = folder.resolve("Tiny-Llama");
    RandomModel.write(model, TinyModels.llama(), 1, DType.F32);

    assertThat(models("import", model.toString(), "--licence", "mit")).as(err.toString()).isZero();

    assertThat(out.toString()).contains("Imported tiny-llama@1: llama").contains("parameters");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void talksToThePlatformThatRuns() throws Exception {
    Path root = Files.createDirectories(folder.resolve("root"));
    Path model = root.resolve("tiny");
    RandomModel.write(model, TinyModels.qwen2(), 2, DType.F32);
    Path outside = folder.resolve("outside");
    RandomModel.write(outside, TinyModels.qwen2(), 2, DType.F32);
    var settings = new Platform.Settings(port, folder.resolve("var"), List.of(root), true);
    try (var _ = Platform.start(settings, new PrintWriter(new StringWriter()))) {
      assertThat(models("list")).isZero();
      assertThat(out.toString()).contains("no models", "pull starter");
      assertThat(models("import", model.toString())).as(err.toString()).isZero();
      assertThat(models("import", model.toString())).isZero();
      assertThat(out.toString()).contains("The store has it: tiny@1");
      assertThat(models("export", "tiny", "--precision", "INT4", "--block-size", "16"))
          .as(err.toString())
          .isZero();
      assertThat(out.toString()).contains("Exported tiny in INT4", "relativeWeightError");
      assertThat(models("list")).isZero();
      assertThat(out.toString()).contains("tiny@1", "SUCCEEDED", "qwen2", "INT4/16");

      measuresADrift();

      refused(2, "trainer.roots", "import", outside.toString());
      refused(2, "There is nothing at", "import", folder.resolve("nowhere").toString());
      refused(2, "No model has the id or name 'other'", "export", "other");
      refused(2, "blockSize", "export", "tiny", "--precision=FP32", "--block-size=16");
      refused(2, "--revision", "pull", "starter", "--revision", "x");
      Files.writeString(model.resolve("config.json"), "no json");
      refused(1, "config.json", "import", model.toString(), "--name", "broken");

      assertThat(models("delete", "tiny@1")).isZero();
      assertThat(out.toString()).contains("Deleted tiny@1.");
      refused(2, "No model", "delete", "tiny");
    }
    everyLineOfTheLogNamesTheServiceThatWroteIt();
  }

  private void everyLineOfTheLogNamesTheServiceThatWroteIt() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("var").resolve("ratchet.log"));
    List<String> services = List.of("evaluator", "generator", "executor", "trainer");
    for (int i = 0; i < services.size(); i++) {
      String started = "Tomcat started on port " + (port + i) + " ";
      String label = " [" + services.get(i) + "] ";
      assertThat(lines)
          .filteredOn(line -> line.contains(started))
          .singleElement()
          .asString()
          .contains(label);
    }
    // What a worker's thread logs, long after the start.
    assertThat(lines)
        .filteredOn(line -> line.contains("kind=\"model-import\""))
        .isNotEmpty()
        .allMatch(line -> line.contains(" [trainer] "));
  }

  private void measuresADrift() throws Exception {
    GenaiLibraries.assume();
    Path prompts =
        Files.writeString(folder.resolve("prompts.txt"), "How many?\n\nWho is the oldest?\n");
    Path report = folder.resolve("drift.json");
    assertThat(
            models(
                "drift",
                "tiny",
                "--precision=INT8",
                "--prompts=" + prompts,
                "--max-new-tokens=6",
                "--json=" + report))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("Exported tiny in FP32", "Exported tiny in INT8")
        .contains("tiny: INT8 against FP32, over 2 prompts.")
        .contains("mean KL divergence, nats", "same greedy text")
        .doesNotContain("EX in");
    assertThat(Files.readString(report)).contains("\"meanDivergence\"", "\"SUCCEEDED\"");
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n");
    refused(2, "holds no prompt", "drift", "tiny", "--prompts=" + empty);
    refused(2, "No dataset has the name or id 'dev'", "drift", "tiny", "--dataset=dev");
    refused(2, "No model has the id or name 'other'", "drift", "other", "--prompts=" + prompts);
    refused(
        2,
        "There is no model 'nobody'",
        "drift",
        "tiny",
        "--adapter=nobody",
        "--prompts=" + prompts);
    refused(2, "both sides", "drift", "tiny", "--precision=FP32", "--prompts=" + prompts);
  }

  private void refused(int exitCode, String reason, String... words) {
    assertThat(models(words)).as(err.toString()).isEqualTo(exitCode);
    assertThat(err.toString()).contains(reason);
    assertThat(err.toString().strip().lines()).hasSize(1);
  }
}
