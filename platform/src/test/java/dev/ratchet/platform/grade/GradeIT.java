package dev.ratchet.platform.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GradeIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @TempDir Path folder;

  @Test
  void agreesWithTheReferenceOnEveryExampleOfFivePredictionFiles() throws IOException {
    Path spider = SharedFolder.assume("spider");
    Path predictions = SharedFolder.assume("predictions");
    List<Path> names;
    try (var list = Files.list(predictions)) {
      names = list.filter(Files::isDirectory).sorted().toList();
    }
    for (Path name : names) {
      JsonNode graders = grade(spider, name.resolve("pred.sql"));
      assertSame(graders, "spider-test-suite", name.resolve("ref_verdicts.jsonl"));
      assertSame(
          graders, "spider-test-suite-distinct", name.resolve("ref_verdicts_keep_distinct.jsonl"));
      assertSame(graders, "bird", name.resolve("bird_rule_verdicts.jsonl"));
    }
    assertThat(names).hasSize(5);
  }

  private JsonNode grade(Path spider, Path file) throws IOException {
    Path json = folder.resolve("out.json");
    int exit =
        new CommandLine(new GradeCommand())
            .execute(
                "--dataset=" + spider,
                "--predictions=" + file,
                "--graders=spider-test-suite,spider-test-suite-distinct,bird",
                "--json=" + json);
    assertThat(exit).isZero();
    JsonNode out = JSON.readTree(Files.readString(json));
    assertThat(out.path("n").asInt()).isEqualTo(1034);
    return out.path("graders");
  }

  private static void assertSame(JsonNode graders, String grader, Path reference)
      throws IOException {
    List<Boolean> expected = new ArrayList<>();
    for (String line : Files.readAllLines(reference)) {
      expected.add(JSON.readTree(line).path("exec_match").asInt() == 1);
    }
    List<Boolean> verdicts = new ArrayList<>();
    graders.path(grader).path("verdicts").forEach(node -> verdicts.add(node.booleanValue()));
    assertThat(verdicts).as(grader + " against " + reference).isEqualTo(expected);
    assertThat(graders.path(grader).path("gold_ceiling").asInt()).isEqualTo(1034);
  }
}
