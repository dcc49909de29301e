package dev.ratchet.model.safetensors;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void readsWhatWasWritten(DType dtype) {
    float[] values = {1, -2, 0.5f, 0, 4, -0.25f};
    Path file = folder.resolve("model.safetensors");
    TensorInfo matrix = new TensorInfo("matrix", dtype, new long[] {2, 3});
    TensorInfo scalar = new TensorInfo("scalar", DType.F32, new long[] {});
    TensorInfo empty = new TensorInfo("empty", DType.F32, new long[] {0, 7});
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(file, List.of(matrix, scalar, empty), Map.of("k", "v"))) {
      writer.write("matrix", values);
      writer.write("scalar", new float[] {9});
      writer.write("empty", new float[0]);
    }
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.names()).containsExactly("matrix", "scalar", "empty");
      assertThat(read.info("matrix")).isEqualTo(matrix);
      assertThat(read.floats("matrix")).containsExactly(values);
      assertThat(read.floats("scalar")).containsExactly(9);
      assertThat(read.floats("empty")).isEmpty();
      assertThat(read.metadata()).containsOnly(Map.entry("k", "v"), Map.entry("format", "pt"));
      assertThat(read.raw("matrix").isReadOnly()).isTrue();
    }
  }

  @Test
  void startsItsDataAtAMultipleOfEight() throws IOException {
    for (String name : List.of("a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "ä")) {
      Path file = write(name, 1);
      long header =
          ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertThat(header % 8).isZero();
    }
  }

  @Test
  void copiesFloatsOfAllTypesToNativeMemoryInBlocks() {
    int size = 200_000; // more than a block
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i % 97;
    }
    Path file = folder.resolve("large");
    TensorInfo info = new TensorInfo("t", DType.BF16, new long[] {size});
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(info))) {
      writer.write("t", values);
    }
    try (Arena arena = Arena.ofConfined();
        SafetensorsFile read = SafetensorsFile.open(file)) {
      MemorySegment target = arena.allocate(size * 4L);
      read.copyFloats("t", target);
      assertThat(target.toArray(ValueLayout.JAVA_FLOAT)).isEqualTo(values);
      assertThatThrownBy(() -> read.copyFloats("t", arena.allocate(8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("needs 800000 bytes");
    }
  }

  @Test
  void leavesNothingBehindWhenATensorWasNotWritten() throws IOException {
    Path file = folder.resolve("model.safetensors");
    List<TensorInfo> two =
        List.of(
            new TensorInfo("a", DType.F32, new long[] {1}),
            new TensorInfo("b", DType.F32, new long[] {1}));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, two)) {
      writer.write("a", new float[1]);
    }
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, two)) {
      writer.write("a", new float[1]);
      assertThatThrownBy(
              () ->
                  writer.write(
                      "b",
                      (from, into, count) -> {
                        throw new IllegalStateException("source gone");
                      }))
          .hasMessage("source gone");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesToWriteOutOfOrderOrTwiceOrOfAnotherSize() {
    TensorInfo info = new TensorInfo("a", DType.F32, new long[] {2});
    assertThatThrownBy(() -> SafetensorsWriter.create(folder.resolve("x"), List.of(info, info)))
        .hasMessageContaining("Two tensors are named a");
    try (SafetensorsWriter writer = SafetensorsWriter.create(folder.resolve("x"), List.of(info))) {
      assertThatThrownBy(() -> writer.write("b", new float[2]))
          .hasMessageContaining("comes a, not b");
      assertThatThrownBy(() -> writer.write("a", new float[3])).hasMessageContaining("holds 2");
    }
  }

  @Test
  void saysThatATensorOrTheFileIsNotThere() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(write("a", 1))) {
      assertThat(refusal(Kind.MISSING_TENSOR, () -> file.raw("b")))
          .hasMessageContaining("no tensor b");
    }
    refusal(Kind.UNREADABLE, () -> SafetensorsFile.open(folder.resolve("absent")));
  }

  @Test
  void refusesAFileCutAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(write("weight", 8));
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      refusal(Kind.TRUNCATED, () -> SafetensorsFile.open(cut));
    }
  }

  @Test
  void refusesBytesThatBelongToNothing() throws IOException {
    byte[] whole = Files.readAllBytes(write("weight", 8));
    Path longer = Files.write(folder.resolve("longer"), Arrays.copyOf(whole, whole.length + 1));
    refusal(Kind.MALFORMED, () -> SafetensorsFile.open(longer));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001, 1L << 40})
  void refusesAHugeHeaderAtOnce(long length) throws IOException {
    Path file =
        Files.write(
            folder.resolve("huge"),
            ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    refusal(Kind.MALFORMED, () -> SafetensorsFile.open(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // overlaps, holes, beyond the end, reversed
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}}",
        // sizes that overflow, are negative, or no whole numbers
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}}",
        "{'a':{'dtype':'F32','shape':[9223372036854775807],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':'x','data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,1],'data_offsets':[0,4]}}",
        // names twice, missing or unknown keys, wrong kinds
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
        "{'a':{'dtype':'F32','dtype':'F16','shape':[1],'data_offsets':[0,4]}}",
        "{'a':{'shape':[1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'more':1}}",
        "{'a':{'dtype':7,'shape':[1],'data_offsets':[0,4]}}",
        "{'a':5}",
        "{'a':null}",
        "{'__metadata__':{'k':1}}",
        "{'__metadata__':'x'}",
        "[]",
        "{}x",
        "{} {}",
        "",
        "nonsense",
        "{'a'",
      })
  void refusesHeadersThatBreakTheFormat(String header) throws IOException {
    Path file = withHeader(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 4);
    ModelFileException refusal = refusal(Kind.MALFORMED, () -> SafetensorsFile.open(file));
    assertThat(refusal).hasMessageContaining(file.toString());
  }

  @Test
  void refusesTypesThatItDoesNotReadByName() throws IOException {
    String header = "{\"ids\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
    Path file = withHeader(header.getBytes(StandardCharsets.UTF_8), 8);
    assertThat(refusal(Kind.UNSUPPORTED_DTYPE, () -> SafetensorsFile.open(file)))
        .hasMessageContaining("ids is stored as I64");
  }

  @Test
  void refusesHeadersThatAreNoUtf8OrDeeplyNestedOrFullOfTensors() throws IOException {
    Path bad = withHeader(new byte[] {'{', '"', (byte) 0xFF, (byte) 0xFE, '"', ':'}, 0);
    refusal(Kind.MALFORMED, () -> SafetensorsFile.open(bad));
    Path deep = withHeader("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8), 0);
    refusal(Kind.MALFORMED, () -> SafetensorsFile.open(deep));
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i <= 200_000; i++) {
      many.append("\"")
          .append(i)
          .append("\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},");
    }
    Path full = withHeader(many.toString().getBytes(StandardCharsets.UTF_8), 0);
    refusal(Kind.BEYOND_LIMIT, () -> SafetensorsFile.open(full));
  }

  @Test
  void survivesRandomDamage() throws IOException {
    byte[] whole = Files.readAllBytes(write("weight", 8));
    Random random = new Random(11);
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
              damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("damaged"), damaged);
            try (SafetensorsFile read = SafetensorsFile.open(file)) {
              read.names().forEach(read::floats); // only the data or a name was hit
            } catch (ModelFileException expected) {
              assertThat(expected).hasMessageContaining("damaged");
            }
          }
        });
  }

  private Path write(String name, int size) {
    Path file = folder.resolve("written");
    TensorInfo info = new TensorInfo(name, DType.F32, new long[] {size});
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(info))) {
      writer.write(name, new float[size]);
    }
    return file;
  }

  private Path withHeader(byte[] header, int dataBytes) throws IOException {
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    return Files.write(folder.resolve("made"), file.array());
  }
}
