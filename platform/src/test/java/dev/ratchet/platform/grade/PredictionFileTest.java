package dev.ratchet.platform.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFileTest {
  @TempDir Path folder;

  @Test
  void readsOneStatementALineAndDropsWhatFollowsATab() throws IOException {
    assertThat(read("SELECT 1\tdb\r\n\nSELECT 2\n").sql())
        .containsExactly("SELECT 1", "", "SELECT 2");
  }

  @Test
  void keepsABlankLastLineAsAPrediction() throws IOException {
    assertThat(read("SELECT 1\n\n").sql()).containsExactly("SELECT 1", "");
  }

  @Test
  void readsAJsonArrayOfTextsObjectsAndNulls() throws IOException {
    assertThat(read("[\"SELECT 1\", {\"predicted_sql\": \"SELECT 2\"}, null]").sql())
        .containsExactly("SELECT 1", "SELECT 2", "");
  }

  @Test
  void readsJsonLines() throws IOException {
    assertThat(read("{\"sql\": \"SELECT 1\"}\n{\"query\": \"SELECT 2\"}\n").sql())
        .containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void readsASingleJsonLine() throws IOException {
    assertThat(read("{\"sql\": \"SELECT 1\"}\n").sql()).containsExactly("SELECT 1");
  }

  @Test
  void readsBirdsMapInIndexOrder() throws IOException {
    assertThat(
            read("{\"1\": \"SELECT 2\\t----- bird -----\\tb\", \"0\": \"SELECT 1\\t----- bird"
                    + " -----\\ta\"}")
                .sql())
        .containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void refusesBirdsMapWithoutItsMarker() {
    assertThatThrownBy(() -> read("{\"0\": \"SELECT 1\"}"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("index 0");
  }

  @Test
  void refusesAnotherNumberOfLinesWithBothNumbers() throws IOException {
    PredictionFile file = read("SELECT 1\nSELECT 2\n");
    assertThatThrownBy(() -> file.requireSize(3))
        .hasMessageContaining("2 predictions")
        .hasMessageContaining("3 examples");
  }

  @Test
  void namesTheLineOfBrokenJson() {
    assertThatThrownBy(() -> read("{\"sql\": \"SELECT 1\"}\n{\"sql\": \n"))
        .hasMessageContaining("line 2");
  }

  @Test
  void refusesAFileThatIsNoUtf8() throws IOException {
    Path file = folder.resolve("latin1.sql");
    Files.write(file, new byte[] {'S', (byte) 0xe9, '\n'});
    assertThatThrownBy(() -> PredictionFile.read(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void readsExcludedIndexesFromLinesAndFromJson() throws IOException {
    Path file = folder.resolve("exclude");
    Files.writeString(file, "3\n5\n");
    assertThat(ExcludedIndexes.read(file, 6)).containsExactly(3, 5);
    Files.writeString(file, "[5, 3]");
    assertThat(ExcludedIndexes.read(file, 6)).containsExactly(3, 5);
    assertThatThrownBy(() -> ExcludedIndexes.read(file, 5)).hasMessageContaining("'5'");
  }

  private PredictionFile read(String text) throws IOException {
    Path file = folder.resolve("predictions");
    Files.writeString(file, text);
    return PredictionFile.read(file);
  }
}
