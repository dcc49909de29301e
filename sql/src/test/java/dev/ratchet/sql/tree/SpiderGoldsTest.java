package dev.ratchet.sql.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.sql.SharedFolder;
import dev.ratchet.sql.tree.ParsedQuery.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SpiderGoldsTest {

  @Test
  void parsesEveryGoldOfDev() {
    assertThat(unparsed("spider/dev.json", 1_034)).isEmpty();
  }

  /** 6,996 of 7,000; in the other four a column is named like a keyword, LONG. */
  @Test
  void parsesTheGoldsOfTrainButFour() {
    assertThat(unparsed("spider/train_spider_min.json", 7_000))
        .hasSize(4)
        .allMatch(sql -> sql.contains("long)"));
  }

  private static List<String> unparsed(String file, int golds) {
    Path path = SharedFolder.require(file);
    JsonNode examples = new ObjectMapper().readTree(path.toFile());
    assertThat(examples.size()).isEqualTo(golds);
    var unparsed = new ArrayList<String>();
    for (JsonNode example : examples) {
      String sql = example.get("query").asString();
      if (!(ParsedQuery.parse(sql) instanceof Parsed)) {
        unparsed.add(sql);
      }
    }
    return unparsed;
  }
}
