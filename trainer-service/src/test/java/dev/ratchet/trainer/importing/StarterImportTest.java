package dev.ratchet.trainer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.natives.wheel.UserCache;
import dev.ratchet.natives.wheel.Wheels;
import dev.ratchet.trainer.error.TrainerError;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterImportTest {

  @TempDir Path folder;

  @Test
  void saysWhatToDoWithoutPip() {
    Map<String, String> withoutPrograms = Map.of("PATH", folder.toString());
    var starter =
        new StarterImport(
            new GgufConversion(new dev.ratchet.trainer.files.TestStore(folder).folder()),
            progress ->
                new Wheels(new UserCache(folder.resolve("cache")), withoutPrograms, progress));

    assertThatThrownBy(() -> starter.into(folder.resolve("model"), _ -> {}))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.error()).isEqualTo(TrainerError.STARTER_UNAVAILABLE);
              assertThat(e.detail()).contains("pip");
            });
  }
}
