package dev.ratchet.learner.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.policy.Policy.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCacheTest {

  private static final Map<String, String> MADE = Map.of("train", "aa", "baseHash", "bb");
  private static final Dataset PAIRS = LoopBench.pairs(9, 4);

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void scoresOnceAndReadsBackEveryBit() {
    UnigramPolicy policy = new UnigramPolicy(20, 0);
    ReferenceScores first = score(policy, MADE);
    policy.referenceShift = 5; // would show if anything were scored again

    ReferenceScores second = score(policy, MADE);

    assertThat(second.chosen()).isEqualTo(first.chosen()).doesNotContain(0.0);
    assertThat(second.rejected()).isEqualTo(first.rejected());
    assertThat(warnings).isEmpty();
  }

  @Test
  void scoresAgainForOtherRowsOrWeights() {
    UnigramPolicy policy = new UnigramPolicy(20, 0);
    ReferenceScores first = score(policy, MADE);
    policy.referenceShift = 5;

    assertThat(score(policy, Map.of("train", "aa", "baseHash", "cc")).chosen())
        .isNotEqualTo(first.chosen());
  }

  @Test
  void scoresAgainWhereTheFileIsDamaged() throws IOException {
    UnigramPolicy policy = new UnigramPolicy(20, 0);
    ReferenceScores first = score(policy, MADE);
    Path file = folder.resolve("cache/train.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThat(score(policy, MADE).chosen()).isEqualTo(first.chosen());
    assertThat(warnings).singleElement().asString().contains("computed again");
  }

  private ReferenceScores score(UnigramPolicy policy, Map<String, String> made) {
    var cache = new ReferenceCache(folder.resolve("cache"), made, warnings::add);
    return new References(policy, Scorer.REFERENCE, 4, Group.alone(), new StopSignal(), cache)
        .of(List.of(PAIRS))
        .get("train");
  }
}
