package dev.ratchet.platform.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionReaderTest {

  @TempDir Path folder;

  private List<String> read(String name, String text) throws IOException {
    return new PredictionReader().read(Files.writeString(folder.resolve(name), text));
  }

  @Test
  void readsOneSqlALineAndDropsWhatFollowsATab() throws IOException {
    assertThat(read("pred.sql", "SELECT 1\tcompany\n\n  SELECT 2 ;\n"))
        .containsExactly("SELECT 1", "", "SELECT 2 ;");
  }

  @Test
  void readsAnArrayOfTextsListsObjectsAndNulls() throws IOException {
    assertThat(read("p.json", "[\"SELECT 1\", [\"a\", \"b\"], {\"pred_sql\": \"c\"}, null, []]"))
        .containsExactly("SELECT 1", "a", "c", "", "");
  }

  @Test
  void readsObjectsLineByLine() throws IOException {
    assertThat(read("p.jsonl", "{\"sql\": \"a\"}\n\n{\"predictions\": [\"b\", \"c\"]}\n"))
        .containsExactly("a", "b");
  }

  @Test
  void readsBirdsMapInTheOrderOfItsIndexes() throws IOException {
    assertThat(
            read(
                "p.json",
                "{\"1\": \"b\\t----- bird -----\\tx\", \"0\": \"a\\t----- bird -----\\tx\"}"))
        .containsExactly("a", "b");
  }

  @Test
  void refusesABirdEntryWithoutItsMarker() {
    assertThatThrownBy(() -> read("p.json", "{\"0\": \"SELECT 1\"}"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("index 0")
        .hasMessageContaining("marker");
  }

  @Test
  void refusesABirdMapWithAGap() {
    assertThatThrownBy(() -> read("p.json", "{\"2\": \"a\\t----- bird -----\\tx\"}"))
        .hasMessageContaining("index 0 is missing");
  }

  @Test
  void namesTheLineThatIsNotJson() {
    assertThatThrownBy(() -> read("p.jsonl", "{\"sql\": \"a\"}\n{\"sql\": "))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("p.jsonl, line 2");
  }

  @Test
  void refusesATruncatedArray() {
    assertThatThrownBy(() -> read("p.json", "[\"SELECT 1\","))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("not valid JSON");
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    Path file = Files.write(folder.resolve("p.sql"), new byte[] {'a', (byte) 0xff, '\n'});

    assertThatThrownBy(() -> new PredictionReader().read(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThatThrownBy(() -> new PredictionReader().read(folder.resolve("none.sql")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("there is no such file");
  }
}
