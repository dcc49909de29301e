package dev.ratchet.model.gguf;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.Golden;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The golden file was written by the gguf package, see runs/golden/gguf_files.py. */
class GgufFileTest {

  private static final JsonNode GOLDEN = Golden.json("gguf/golden.json");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void widensEveryQuantisationToTheLastBit(GgmlType type) throws Exception {
    try (GgufFile file = GgufFile.open(golden("quantisations.gguf"))) {
      GgufTensor tensor = file.tensors().get(type.name());
      assertThat(tensor.type()).isEqualTo(type);
      float[] values = read(file, type.name(), 0, (int) tensor.elements());
      JsonNode first = GOLDEN.path("first").path(type.name());
      for (int i = 0; i < first.size(); i++) {
        assertThat(values[i]).isEqualTo((float) first.get(i).doubleValue());
      }
      assertThat(sha256(values)).isEqualTo(GOLDEN.path("sha256").path(type.name()).stringValue());
    }
  }

  @ParameterizedTest
  @EnumSource
  void widensFromWithinABlockToo(GgmlType type) throws Exception {
    try (GgufFile file = GgufFile.open(golden("quantisations.gguf"))) {
      int size = (int) file.tensors().get(type.name()).elements();
      float[] all = read(file, type.name(), 0, size);
      for (int from = 0; from < size; from += 7) {
        int count = Math.min(size - from, 1 + from % 41);
        assertThat(read(file, type.name(), from, count))
            .containsExactly(Arrays.copyOfRange(all, from, from + count));
      }
    }
  }

  @Test
  void readsEveryKindOfMetadata() {
    Path path =
        GgufBytes.head(0, 8)
            .text("u8")
            .int32(0)
            .int8(200)
            .text("i8")
            .int32(1)
            .int8(-3)
            .text("f32")
            .int32(6)
            .int32(Float.floatToIntBits(1e-5f))
            .text("flag")
            .int32(7)
            .int8(1)
            .text("text")
            .int32(8)
            .text("größe")
            .text("texts")
            .int32(9)
            .int32(8)
            .int64(2)
            .text("a")
            .text("")
            .text("wholes")
            .int32(9)
            .int32(5)
            .int64(2)
            .int32(-1)
            .int32(7)
            .text("f64")
            .int32(12)
            .int64(Double.doubleToLongBits(0.1))
            .data(0)
            .write(folder.resolve("kinds"));
    try (GgufFile file = GgufFile.open(path)) {
      Map<String, GgufValue> metadata = file.metadata();
      assertThat(metadata.get("u8")).isEqualTo(new GgufValue.Whole(200));
      assertThat(metadata.get("i8")).isEqualTo(new GgufValue.Whole(-3));
      assertThat(metadata.get("f32")).isEqualTo(new GgufValue.Real(1e-5));
      assertThat(metadata.get("flag")).isEqualTo(new GgufValue.Flag(true));
      assertThat(file.text("text")).contains("größe");
      assertThat(metadata.get("texts")).isEqualTo(new GgufValue.Texts(List.of("a", "")));
      assertThat(metadata.get("wholes"))
          .isInstanceOfSatisfying(
              GgufValue.Wholes.class, w -> assertThat(w.values()).containsExactly(-1, 7));
      assertThat(metadata.get("f64")).isEqualTo(new GgufValue.Real(0.1));
    }
  }

  @ParameterizedTest
  @CsvSource({"9, Q8_1", "10, Q2_K", "20, IQ4_NL", "39, MXFP4", "4, type 4", "-1, type 4294967295"})
  void refusesQuantisationsThatItDoesNotReadByName(int id, String name) {
    GgufBytes bytes = GgufBytes.head(1, 0).tensor("blk.0.ffn_up.weight", id, 0, 256).data(512);
    assertThat(
            refusal(
                Kind.UNSUPPORTED_QUANTISATION,
                () -> GgufFile.open(bytes.write(folder.resolve("q")))))
        .hasMessageContaining("blk.0.ffn_up.weight is stored as " + name);
  }

  @Test
  void refusesAFileCutAnywhere() throws IOException {
    byte[] whole = GgufBytes.head(1, 1).key("k", 1).tensor("t", 2, 0, 32, 2).data(36).toBytes();
    try (GgufFile complete = GgufFile.open(Files.write(folder.resolve("whole"), whole))) {
      assertThat(complete.tensors()).hasSize(1);
    }
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      refusal(Kind.TRUNCATED, () -> GgufFile.open(cut));
    }
  }

  @Test
  void refusesWhatIsNoGgufOrOfAnotherVersion() {
    malformed(new GgufBytes().text("something else that is long enough"));
    malformed(new GgufBytes().int32(0x46554747).int32(1).int64(0).int64(0));
    malformed(new GgufBytes().int32(0x46554747).int32(3 << 24).int64(0).int64(0)); // big-endian
    refusal(Kind.UNREADABLE, () -> GgufFile.open(folder.resolve("absent")));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, 200_001})
  void refusesAbsurdCountsAtOnce(long count) {
    beyond(GgufBytes.head(count, 0).data(64));
    beyond(GgufBytes.head(0, count).data(64));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, 1L << 24})
  void refusesAbsurdLengthsAtOnce(long length) {
    beyond(GgufBytes.head(0, 1).int64(length).data(64)); // of a key
    beyond(GgufBytes.head(0, 1).text("k").int32(8).int64(length).data(64)); // of a text
    beyond(GgufBytes.head(0, 1).text("k").int32(9).int32(0).int64(length).data(64)); // of an array
  }

  @Test
  void takesNoMemoryForAnArrayThatTheFileDoesNotHold() {
    GgufBytes bytes = GgufBytes.head(0, 1).text("k").int32(9).int32(12).int64(4_000_000).data(8);
    refusal(Kind.TRUNCATED, () -> GgufFile.open(bytes.write(folder.resolve("array"))));
  }

  @Test
  void boundsWhatAllArraysHoldTogether() {
    GgufBytes bytes = GgufBytes.head(0, 5);
    for (int i = 0; i < 5; i++) {
      bytes.text("k" + i).int32(9).int32(0).int64(1_000_000).raw(new byte[1_000_000]);
    }
    beyond(bytes);
  }

  @Test
  void refusesMetadataThatBreakTheFormat() {
    malformed(GgufBytes.head(0, 2).key("k", 1).key("k", 1).data(0)); // twice
    malformed(GgufBytes.head(0, 1).text("k").int32(13).int32(0).data(64)); // unknown type
    malformed(GgufBytes.head(0, 1).text("k").int32(9).int32(9).int64(1).data(64)); // nested
    malformed(GgufBytes.head(0, 1).text("k").int32(9).int32(99).int64(1).data(64));
    malformed(GgufBytes.head(0, 1).text("k").int32(7).int8(2).data(64)); // neither true nor false
    malformed(GgufBytes.head(0, 1).text("k").int32(10).int64(-1).data(64)); // beyond 2^63
    malformed(
        GgufBytes.head(0, 1).text("k").int32(8).int64(2).raw((byte) 0xC3, (byte) 0x28).data(64));
    malformed(GgufBytes.head(0, 1).int64(1).raw((byte) 0xFF).int32(4).int32(1).data(64));
    malformed(GgufBytes.head(0, 1).key("general.alignment", 0).data(64));
    malformed(GgufBytes.head(0, 1).key("general.alignment", 33).data(64));
    malformed(GgufBytes.head(0, 1).key("general.alignment", 1 << 30).data(64));
    malformed(GgufBytes.head(0, 1).text("general.alignment").int32(8).text("32").data(64));
  }

  @Test
  void refusesTensorsThatBreakTheFormat() {
    malformed(GgufBytes.head(1, 0).tensor("t", 0, 0).data(64)); // no dimension
    malformed(GgufBytes.head(1, 0).tensor("t", 0, 0, 1, 1, 1, 1, 1).data(64));
    malformed(GgufBytes.head(1, 0).tensor("t", 0, 0, 0).data(64)); // no numbers
    malformed(GgufBytes.head(1, 0).tensor("t", 0, 0, -4).data(64));
    malformed(GgufBytes.head(1, 0).tensor("t", 0, 0, 1L << 33, 1L << 33).data(64)); // overflow
    malformed(GgufBytes.head(1, 0).tensor("t", 0, 0, Long.MAX_VALUE).data(64));
    malformed(GgufBytes.head(1, 0).tensor("t", 2, 0, 33).data(64)); // no whole blocks
    malformed(GgufBytes.head(1, 0).tensor("t", 0, -32, 1).data(64));
    malformed(GgufBytes.head(1, 0).tensor("t", 0, 4, 1).data(64)); // not aligned
    malformed(GgufBytes.head(2, 0).tensor("a", 0, 0, 16).tensor("b", 0, 32, 1).data(96)); // overlap
    malformed(GgufBytes.head(2, 0).tensor("a", 0, 0, 1).tensor("a", 0, 32, 1).data(96)); // twice
    refusal(
        Kind.TRUNCATED,
        () ->
            GgufFile.open(
                GgufBytes.head(1, 0)
                    .tensor("t", 0, Long.MAX_VALUE - 31, 16)
                    .data(64)
                    .write(folder.resolve("far"))));
  }

  @Test
  void survivesRandomDamage() throws Exception {
    byte[] whole = Files.readAllBytes(golden("quantisations.gguf"));
    Random random = new Random(13);
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
              damaged[random.nextInt(700)] = (byte) random.nextInt();
            }
            Path path = Files.write(folder.resolve("damaged"), damaged);
            try (GgufFile file = GgufFile.open(path)) {
              for (GgufTensor tensor : file.tensors().values()) {
                read(file, tensor.name(), 0, (int) tensor.elements());
              }
            } catch (ModelFileException expected) {
              assertThat(expected).hasMessageContaining("damaged");
            }
          }
        });
  }

  private void malformed(GgufBytes bytes) {
    refusal(Kind.MALFORMED, () -> GgufFile.open(bytes.write(folder.resolve("bad"))));
  }

  private void beyond(GgufBytes bytes) {
    refusal(Kind.BEYOND_LIMIT, () -> GgufFile.open(bytes.write(folder.resolve("bad"))));
  }

  private static float[] read(GgufFile file, String tensor, int from, int count) {
    float[] values = new float[count];
    file.blocks(tensor).read(from, values, count);
    return values;
  }

  private static String sha256(float[] values) throws Exception {
    byte[] bytes = new byte[values.length * 4];
    DType.F32.write(values, 0, values.length, MemorySegment.ofArray(bytes), 0);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  static Path golden(String name) throws URISyntaxException {
    return Path.of(GgufFileTest.class.getResource("/gguf/" + name).toURI());
  }
}
