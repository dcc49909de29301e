package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFileTest {

  @TempDir Path folder;

  @BeforeEach
  void writeOneFile() throws IOException {
    Path its = Files.createDirectories(folder.resolve("some-model"));
    Files.writeString(its.resolve("pred.sql"), "SELECT 1\nSELECT 2\n");
    Files.writeString(
        its.resolve("ref_verdicts.jsonl"),
        "{\"index\": 0, \"exec_match\": 1}\n{\"index\": 1, \"exec_match\": 0}\n");
    Files.writeString(
        its.resolve("ref_verdicts_keep_distinct.jsonl"),
        "{\"index\": 0, \"exec_match\": 0}\n{\"index\": 1, \"exec_match\": 1}\n");
  }

  @Test
  void readsStatementsAndTheVerdictsOfBothModes() throws IOException {
    PredictionFile file = PredictionFile.readAll(folder, 2).getFirst();

    assertThat(file.name()).isEqualTo("some-model");
    assertThat(file.statements()).containsExactly("SELECT 1", "SELECT 2");
    assertThat(file.verdicts())
        .containsEntry(TestSuiteMode.WITHOUT_DISTINCT, List.of(true, false))
        .containsEntry(TestSuiteMode.KEEP_DISTINCT, List.of(false, true));
  }

  @Test
  void refusesAnotherNumberOfLinesWithBothNumbers() {
    assertThatThrownBy(() -> PredictionFile.readAll(folder, 3))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("2 lines")
        .hasMessageContaining("3 examples");
  }
}
