package dev.ratchet.generator.serving;

import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.generator.rollout.RolloutIntegrationTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One generator with a trainer and models that write what a test says. */
@Import(FakeModels.Beans.class)
public abstract class ServingIntegrationTest extends RolloutIntegrationTest {

  private static final Path FOLDER = folder();

  @Autowired protected FakeModels models;

  @DynamicPropertySource
  static void catalog(DynamicPropertyRegistry registry) {
    registry.add("generator.catalog.directory", () -> FOLDER.resolve("cache").toString());
    registry.add("generator.catalog.refresh", () -> "0s");
  }

  @BeforeEach
  void aModelAndAnAdapter() {
    TRAINER.switchOn();
    TRAINER.addModel("base", ExportPrecision.FP32, export("base", Map.of()));
    TRAINER.addAdapter("better", "base", adapter("better"));
  }

  @AfterEach
  void letGo() {
    models.holdUp(false);
    models.queue(1_000);
    TRAINER.switchOn();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("ratchet-serving-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder with a graph, whose bytes name it, and files. */
  protected static Path export(String name, Map<String, String> files) {
    Path folder = FOLDER.resolve("export-" + name);
    write(folder.resolve("model.onnx"), "the graph of " + name);
    files.forEach((file, content) -> write(folder.resolve(file), content));
    return folder;
  }

  protected static Path adapter(String name) {
    Path folder = FOLDER.resolve("adapter-" + name);
    write(folder.resolve("adapter.onnx_adapter"), "the matrices of " + name);
    write(folder.resolve("adapter_config.json"), "{}");
    return folder;
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
