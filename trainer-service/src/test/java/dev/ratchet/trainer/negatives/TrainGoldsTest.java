package dev.ratchet.trainer.negatives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testkit.SharedFolder;
import dev.ratchet.trainer.pairs.PlainSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainGoldsTest {

  /** Enough to meet every kind of query, few enough for a second. */
  private static final int EACH = 20;

  @Test
  void changesNearlyEveryGoldOfSpiderTrain() throws IOException {
    Path train = SharedFolder.assume("spider/train_spider_min.json");
    List<String> unread = new ArrayList<>();
    int read = 0;
    int golds = 0;
    int variants = 0;
    for (JsonNode example : JsonMapper.shared().readTree(Files.readString(train))) {
      if (read++ % EACH != 0) {
        continue;
      }
      String gold = example.path("query").asString();
      golds++;
      switch (Variants.of(gold)) {
        case Variants.Made(String written, var byMutation) -> {
          assertThat(written).isEqualTo(PlainSql.of(gold));
          assertThat(byMutation.values()).doesNotContain(written);
          variants += byMutation.size();
        }
        case Variants.Unread(String reason) -> unread.add(gold + " -- " + reason);
      }
    }

    assertThat(golds).isEqualTo(350);
    assertThat(unread).as("golds that are not read").hasSizeLessThan(4);
    assertThat(variants).isGreaterThan(4 * golds);
  }
}
