package dev.ratchet.generator.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import org.junit.jupiter.api.Test;

class ExportFormatTest {

  @Test
  void namesTheFormatsWhenOneIsUnknown() {
    assertThatThrownBy(() -> ExportFormat.of("parquet"))
        .isInstanceOfSatisfying(
            ApiException.class,
            problem -> {
              assertThat(problem.error()).isEqualTo(GeneratorError.UNKNOWN_EXPORT_FORMAT);
              assertThat(problem.detail())
                  .contains("'parquet'", "trajectories, grpo, trl-prompts, verl, skyrl");
            });
  }
}
