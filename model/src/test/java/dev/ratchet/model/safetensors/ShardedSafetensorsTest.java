package dev.ratchet.model.safetensors;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.TensorInfo;
import dev.ratchet.model.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedSafetensorsTest {

  @TempDir private Path folder;

  @Test
  void readsTensorsFromTheShardThatTheIndexNames() throws IOException {
    shard("model-00001-of-00002.safetensors", "a", 1);
    shard("model-00002-of-00002.safetensors", "b", 2);
    index("'a':'model-00001-of-00002.safetensors','b':'model-00002-of-00002.safetensors'");
    try (Weights weights = ShardedSafetensors.openDirectory(folder)) {
      assertThat(weights.names()).containsExactly("a", "b");
      assertThat(weights.floats("a")).containsExactly(1);
      assertThat(weights.floats("b")).containsExactly(2);
      refusal(Kind.MISSING_TENSOR, () -> weights.raw("c"));
    }
  }

  @Test
  void refusesAnIndexWhoseTensorOrShardIsNotThere() throws IOException {
    shard("one.safetensors", "a", 1);
    index("'a':'one.safetensors','b':'one.safetensors'");
    refusal(Kind.MISSING_TENSOR, () -> ShardedSafetensors.openDirectory(folder));
    index("'a':'one.safetensors','b':'two.safetensors'");
    refusal(Kind.UNREADABLE, () -> ShardedSafetensors.openDirectory(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a':'../one.safetensors'",
        "'a':'/etc/passwd'",
        "'a':'sub/one.safetensors'",
        "'a':'..'",
        "'a':''",
        "'a':5",
        ""
      })
  void refusesAnIndexThatLeadsElsewhere(String map) throws IOException {
    index(map);
    refusal(Kind.MALFORMED, () -> ShardedSafetensors.openDirectory(folder));
  }

  @Test
  void saysWhatADirectoryWithoutWeightsLacks() {
    assertThat(refusal(Kind.UNREADABLE, () -> ShardedSafetensors.openDirectory(folder)))
        .hasMessageContaining("neither model.safetensors nor model.safetensors.index.json");
  }

  private void shard(String file, String tensor, float value) {
    TensorInfo info = new TensorInfo(tensor, DType.F32, new long[] {1});
    try (SafetensorsWriter writer = SafetensorsWriter.create(folder.resolve(file), List.of(info))) {
      writer.write(tensor, new float[] {value});
    }
  }

  private void index(String map) throws IOException {
    Files.writeString(
        folder.resolve(ShardedSafetensors.INDEX),
        "{\"weight_map\":{" + map.replace('\'', '"') + "}}");
  }
}
