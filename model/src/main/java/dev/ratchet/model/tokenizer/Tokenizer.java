package dev.ratchet.model.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The tokenizer of a model, from its tokenizer.json. Nothing is added that the text does not hold:
 * no beginning or end, no padding, no truncation; special tokens written in the text become their
 * ids. Safe for use by several threads.
 */
public final class Tokenizer implements AutoCloseable {

  // Ours are texts already complete; and texts are never cut silently.
  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final Vocabulary vocabulary;

  private Tokenizer(HuggingFaceTokenizer tokenizer, Vocabulary vocabulary) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
  }

  /** Loads a tokenizer.json; needs no network. */
  public static Tokenizer load(Path tokenizerJson) {
    if (!Files.isRegularFile(tokenizerJson)) {
      throw new ModelFileException(
          Kind.MISSING_TOKENIZER,
          tokenizerJson
              + " is not there: a model needs the tokenizer that it was trained with, as"
              + " tokenizer.json (transformers' save_pretrained writes it)");
    }
    Vocabulary vocabulary = Vocabulary.read(tokenizerJson);
    try {
      NativeTokenizers.prepare();
      return new Tokenizer(HuggingFaceTokenizer.newInstance(tokenizerJson, OPTIONS), vocabulary);
    } catch (IOException | RuntimeException e) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TOKENIZER, "Can't use " + tokenizerJson + ": " + e.getMessage(), e);
    }
  }

  /** A tokenizer that is no file yet. */
  public static Tokenizer of(ByteLevelTokenizer tokenizer) {
    String json = tokenizer.toJson();
    try (InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))) {
      NativeTokenizers.prepare();
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(in, OPTIONS), Vocabulary.parse("the tokenizer", json));
    } catch (IOException | RuntimeException e) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TOKENIZER, "Can't use the tokenizer: " + e.getMessage(), e);
    }
  }

  /** The ids of a text. */
  public int[] encode(String text) {
    return ids(tokenizer.encode(text, false, false));
  }

  /** The ids of each text, encoded side by side. */
  public List<int[]> encodeAll(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(tokenizer.batchEncode(texts, false, false)).map(Tokenizer::ids).toList();
  }

  /**
   * The text of ids; bytes that are no UTF-8 become the replacement character.
   *
   * @param skipSpecial leave out special tokens
   */
  public String decode(int[] ids, boolean skipSpecial) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), skipSpecial);
  }

  /**
   * A decoder for ids that come one by one.
   *
   * @param skipSpecial leave out special tokens
   * @throws ModelFileException if the tokenizer is no byte-level one
   */
  public IncrementalDecoder decoder(boolean skipSpecial) {
    if (!vocabulary.byteLevel()) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TOKENIZER,
          "The tokenizer has no ByteLevel decoder, so its tokens can't be decoded one by one");
    }
    return new IncrementalDecoder(vocabulary, skipSpecial);
  }

  /** The same, special tokens left out. */
  public IncrementalDecoder decoder() {
    return decoder(true);
  }

  /** How many ids it can give: one more than the highest. */
  public int vocabularySize() {
    return vocabulary.size();
  }

  /** The id of a token as the file writes it, e.g. {@code <|im_end|>}. */
  public OptionalInt id(String token) {
    return vocabulary.id(token);
  }

  private static int[] ids(Encoding encoding) {
    return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
