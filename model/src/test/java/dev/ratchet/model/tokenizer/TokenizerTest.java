package dev.ratchet.model.tokenizer;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenizerTest {

  private static final ByteLevelTokenizer BYTES =
      ByteLevelTokenizer.ofBytes(List.of("<|endoftext|>", "<|im_end|>"));

  private static Tokenizer tokenizer;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    tokenizer = Tokenizer.of(BYTES);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void encodesEveryReferenceTextOfQwenAlike() throws IOException {
    Path files = SharedFolder.assume("tokenizers/qwen2");
    Path references = SharedFolder.assume("tokenizers/qwen2.5/reference_encodings.jsonl");
    JsonMapper json = JsonMapper.builder().build();
    List<JsonNode> expected = Files.readAllLines(references).stream().map(json::readTree).toList();
    assertThat(expected).hasSize(2_081);
    try (Tokenizer qwen = Tokenizer.of(VocabularyFiles.read(files))) {
      List<int[]> encoded =
          qwen.encodeAll(expected.stream().map(one -> one.path("text").stringValue()).toList());
      for (int i = 0; i < expected.size(); i++) {
        JsonNode ids = expected.get(i).path("ids");
        assertThat(encoded.get(i))
            .as(expected.get(i).path("text").stringValue())
            .containsExactly(ids.valueStream().mapToInt(JsonNode::intValue).toArray());
      }
    }
  }

  @Test
  void addsNothingAndCutsNothing() {
    String text = "x".repeat(5_000);
    assertThat(tokenizer.encode(text)).hasSize(5_000);
    assertThat(tokenizer.encode("")).isEmpty();
    assertThat(tokenizer.encodeAll(List.of())).isEmpty();
    assertThat(tokenizer.encodeAll(List.of("a", "", "abc")))
        .satisfiesExactly(
            ids -> assertThat(ids).hasSize(1),
            ids -> assertThat(ids).isEmpty(),
            ids -> assertThat(ids).hasSize(3));
  }

  @Test
  void leavesOutWhatTheFileItselfWouldAddCutOrPad() throws IOException {
    String json =
        BYTES
            .toJson()
            .replace(
                "\"truncation\" : null",
                "\"truncation\": {\"direction\": \"Right\", \"max_length\": 3,"
                    + " \"strategy\": \"LongestFirst\", \"stride\": 0}")
            .replace(
                "\"padding\" : null",
                "\"padding\": {\"strategy\": {\"Fixed\": 20}, \"direction\": \"Right\","
                    + " \"pad_to_multiple_of\": null, \"pad_id\": 0, \"pad_type_id\": 0,"
                    + " \"pad_token\": \"!\"}")
            .replace(
                "\"post_processor\" : null",
                "\"post_processor\": {\"type\": \"BertProcessing\","
                    + " \"sep\": [\"<|im_end|>\", 257], \"cls\": [\"<|endoftext|>\", 256]}");
    Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
    try (Tokenizer loaded = Tokenizer.load(file)) {
      assertThat(loaded.encode("abcdef")).containsExactly(64, 65, 66, 67, 68, 69);
      assertThat(loaded.encodeAll(List.of("a", "abcdef")).getFirst()).containsExactly(64);
    }
  }

  @Test
  void findsSpecialTokensInTextAndLeavesThemOutWhenAsked() {
    int[] ids = tokenizer.encode("a<|im_end|>b");
    assertThat(ids).containsExactly(64, 257, 65);
    assertThat(tokenizer.decode(ids, true)).isEqualTo("ab");
    assertThat(tokenizer.decode(ids, false)).isEqualTo("a<|im_end|>b");
    assertThat(tokenizer.id("<|im_end|>")).hasValue(257);
    assertThat(tokenizer.id("<|other|>")).isEmpty();
    assertThat(tokenizer.vocabularySize()).isEqualTo(258);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "Wie groß? 日本語 😀👍🏽",
        "e\u0301 \u00a0\u2003",
        "\n\r\t\u0000\u007f",
        "𝓢𝓠𝓛"
      })
  void givesTextBack(String text) {
    assertThat(tokenizer.decode(tokenizer.encode(text), false)).isEqualTo(text);
    assertThat(incrementally(tokenizer.encode(text))).isEqualTo(text);
  }

  @Test
  void holdsACharacterBackUntilItsLastByte() {
    IncrementalDecoder decoder = tokenizer.decoder();
    int[] ids = tokenizer.encode("é😀");
    List<String> pieces = new ArrayList<>();
    for (int id : ids) {
      pieces.add(decoder.append(id));
    }
    assertThat(pieces).containsExactly("", "é", "", "", "", "😀");
    assertThat(decoder.finish()).isEmpty();
  }

  @Test
  void decodesAnyBytesOneByOneAsAllAtOnce() {
    Random random = new Random(5);
    for (int round = 0; round < 3_000; round++) {
      int[] ids = random.ints(random.nextInt(1, 9), 0, 258).toArray();
      if (round % 2 == 0) { // mostly such bytes as form characters
        for (int i = 0; i < ids.length; i++) {
          int b = random.nextBoolean() ? 0x80 + random.nextInt(64) : 0xC0 + random.nextInt(64);
          ids[i] = ByteAlphabet.characters().indexOf(ByteAlphabet.character((byte) b));
        }
      }
      assertThat(incrementally(ids)).isEqualTo(tokenizer.decode(ids, true));
    }
  }

  @Test
  void ignoresIdsWithoutAMeaning() {
    assertThat(incrementally(new int[] {64, 9_999, 65})).isEqualTo("ab");
  }

  @Test
  void keepsSpecialTokensWhenAsked() {
    IncrementalDecoder decoder = tokenizer.decoder(false);
    assertThat(decoder.append(257)).isEqualTo("<|im_end|>");
  }

  private static String incrementally(int[] ids) {
    IncrementalDecoder decoder = tokenizer.decoder();
    StringBuilder text = new StringBuilder();
    for (int id : ids) {
      text.append(decoder.append(id));
    }
    return text.append(decoder.finish()).toString();
  }

  @Test
  void loadsTheFileThatItWrites() throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), BYTES.toJson());
    try (Tokenizer loaded = Tokenizer.load(file)) {
      assertThat(loaded.encode("a<|im_end|>")).containsExactly(64, 257);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "nonsense",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": -1}, \"merges\": []}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [\"x y\"]}}",
        "{\"model\": {\"type\": \"Other\", \"vocab\": {\"a\": 0}}}"
      })
  void refusesWhatIsNoTokenizer(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
    assertThat(refusal(Kind.UNSUPPORTED_TOKENIZER, () -> Tokenizer.load(file)))
        .hasMessageContaining("tokenizer.json");
  }

  @Test
  void refusesVocabularyFilesOfOtherTokenizers() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"GPT2Tokenizer\"}");
    assertThat(refusal(Kind.UNSUPPORTED_TOKENIZER, () -> VocabularyFiles.read(folder)))
        .hasMessageContaining("GPT2Tokenizer");
  }
}
