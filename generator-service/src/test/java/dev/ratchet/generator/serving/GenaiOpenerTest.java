package dev.ratchet.generator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.GenaiModels;
import dev.ratchet.generator.genai.GenaiPropertiesTest;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.UserCache;
import dev.ratchet.natives.wheel.Wheels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenaiOpenerTest {

  @TempDir Path folder;

  /** What to do stands at the end of such a text, and long arguments were cut. */
  @Test
  void aModelThatCannotBeLoadedIsToldInFullAndWithoutItsPlace() throws Exception {
    Path export = Files.createDirectory(folder.resolve("export"));
    TinyModels.writeTokenizer(export);
    Files.writeString(
        export.resolve("genai_config.json"), "{\"model\": {\"%s\": 1}}".formatted("x".repeat(300)));
    var wheels = new Wheels(new UserCache(folder), Map.of("PATH", ""), Progress.SILENT);
    var opener =
        new GenaiOpener(
            new GenaiModels(GenaiPropertiesTest.defaults(), new SimpleMeterRegistry(), wheels));

    assertThatThrownBy(() -> opener.open("tiny", export, EngineDevice.CPU))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.error()).isEqualTo(GeneratorError.MODEL_UNUSABLE);
              assertThat(e.detail())
                  .startsWith("Model tiny can't be served: ")
                  .contains("decoder")
                  .doesNotContain(folder.toString(), "…", "..");
            });
  }
}
