package dev.ratchet.trainer.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.protocol.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RowCollectorTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private RunDirectory run(String name) {
    return new RunDirectory(folder.resolve(name));
  }

  /** Twenty questions with two rows each, and one of them twice. */
  private RowCollector.Split collect(RunDirectory run, double share, long seed) throws IOException {
    try (var rows = new RowCollector(run, JSON)) {
      for (int question = 0; question < 20; question++) {
        rows.add(RowOrigin.ANSWER, "q" + question, "a", new Row.Text("answer " + question));
        rows.add(RowOrigin.GOLD, "q" + question, "g", new Row.Text("gold " + question));
      }
      rows.add(RowOrigin.REPAIR, "q0", "again", new Row.Text("gold 0"));
      rows.leaveOutBadGold();
      return rows.split(share, seed);
    }
  }

  private static Set<String> questions(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> JSON.readTree(line).path("text").asString().replaceAll("\\D", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void countsAndDropsWhatIsThereAlready() throws IOException {
    var counts = collect(run("a"), 0, 1).counts();

    assertThat(counts.fromAnswers()).isEqualTo(21);
    assertThat(counts.fromRepairs()).isEqualTo(1);
    assertThat(counts.fromGold()).isEqualTo(20);
    assertThat(counts.duplicates()).isEqualTo(1);
    assertThat(counts.badGold()).isEqualTo(1);
    assertThat(counts.training()).isEqualTo(40);
    assertThat(Files.exists(run("a").evaluationRows())).isFalse();
    assertThat(Files.readAllLines(run("a").trainRows()).getFirst())
        .isEqualTo("{\"id\":\"a\",\"text\":\"answer 0\"}");
  }

  @Test
  void holdsOutWholeQuestions() throws IOException {
    var split = collect(run("a"), 0.1, 1);

    assertThat(split.counts().validation()).isEqualTo(4);
    assertThat(split.counts().training()).isEqualTo(36);
    assertThat(questions(run("a").trainRows()))
        .doesNotContainAnyElementsOf(questions(run("a").evaluationRows()));
  }

  @Test
  void splitsAlikeByTheSameSeedAndOtherwiseByAnother() throws IOException {
    assertThat(collect(run("a"), 0.2, 1)).isEqualTo(collect(run("b"), 0.2, 1));
    assertThat(collect(run("c"), 0.2, 2).dataHash())
        .isNotEqualTo(collect(run("a"), 0.2, 1).dataHash());
    assertThat(questions(run("c").evaluationRows()))
        .isNotEqualTo(questions(run("a").evaluationRows()));
  }

  @Test
  void alwaysLeavesSomethingToLearnFrom() throws IOException {
    try (var rows = new RowCollector(run("one"), JSON)) {
      rows.add(RowOrigin.FILE, "q", "1", new Row.Text("a"));

      assertThat(rows.split(0.5, 1).counts().training()).isEqualTo(1);
    }
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    collect(run("a"), 0, 1);
    new RowCollector(run("b"), JSON).close();

    try (var files = Files.list(run("a").root())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isEqualTo(List.of("train.jsonl"));
    }
    assertThat(run("b").root()).isEmptyDirectory();
  }
}
