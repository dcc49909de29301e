package dev.ratchet.model.tokenizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A byte-level BPE tokenizer as a plain {@code tokenizer.json}: no byte fallback, no unknown token,
 * the ByteLevel decoder alone. Other spellings of the same tokenizer are read wrongly, without an
 * error, by some of those who read such files.
 *
 * @param tokens by their ids, written in GPT-2's byte alphabet; added ones as text
 * @param merges in the order of their rank, each {@code left right}
 * @param added tokens that are found in text before it is cut
 * @param splitting how text is cut before merging
 */
public record ByteLevelTokenizer(
    SortedMap<Integer, String> tokens,
    List<String> merges,
    List<Added> added,
    Splitting splitting) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A token outside the merges.
   *
   * @param special decoding may leave it out
   */
  public record Added(int id, boolean special) {}

  /** How text is cut into words, within which the merges work. */
  public enum Splitting {
    /** GPT-2's expression, after each digit was cut out (SmolLM). */
    DIGITS_THEN_GPT2,
    /** GPT-2's expression alone. */
    GPT2,
    /** Qwen2's expression: one digit a word, at most one leading other character; after NFC. */
    QWEN2,
    /** Llama 3's expression: up to three digits a word. */
    LLAMA3
  }

  private static final String QWEN2_EXPRESSION =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}|"
          + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  private static final String LLAMA3_EXPRESSION =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}|"
          + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  public ByteLevelTokenizer {
    tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
    merges = List.copyOf(merges);
    added = List.copyOf(added);
  }

  /** One token a byte and no merges, followed by special tokens. */
  public static ByteLevelTokenizer ofBytes(List<String> specialTokens) {
    SortedMap<Integer, String> tokens = new TreeMap<>();
    List<Added> added = new ArrayList<>();
    ByteAlphabet.characters()
        .chars()
        .forEach(c -> tokens.put(tokens.size(), Character.toString(c)));
    for (String token : specialTokens) {
      added.add(new Added(tokens.size(), true));
      tokens.put(tokens.size(), token);
    }
    return new ByteLevelTokenizer(tokens, List.of(), added, Splitting.GPT2);
  }

  /** The text of the tokenizer.json. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", "1.0");
    json.putNull("truncation");
    json.putNull("padding");
    writeAdded(json.putArray("added_tokens"));
    if (splitting == Splitting.QWEN2) {
      json.putObject("normalizer").put("type", "NFC");
    } else {
      json.putNull("normalizer");
    }
    writeSplitting(json.putObject("pre_tokenizer"));
    json.putNull("post_processor");
    byteLevel(json.putObject("decoder"), true);
    writeModel(json.putObject("model"));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private void writeAdded(ArrayNode array) {
    for (Added token : added) {
      array
          .addObject()
          .put("id", token.id())
          .put("content", tokens.get(token.id()))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", token.special());
    }
  }

  private void writeSplitting(ObjectNode node) {
    switch (splitting) {
      case GPT2 -> byteLevel(node, true);
      case DIGITS_THEN_GPT2 -> {
        ArrayNode steps = node.put("type", "Sequence").putArray("pretokenizers");
        steps.addObject().put("type", "Digits").put("individual_digits", true);
        byteLevel(steps.addObject(), true);
      }
      case QWEN2 -> writeExpression(node, QWEN2_EXPRESSION);
      case LLAMA3 -> writeExpression(node, LLAMA3_EXPRESSION);
    }
  }

  private static void writeExpression(ObjectNode node, String expression) {
    ArrayNode steps = node.put("type", "Sequence").putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", expression);
    split.put("behavior", "Isolated").put("invert", false);
    byteLevel(steps.addObject(), false);
  }

  private static void byteLevel(ObjectNode node, boolean useRegex) {
    node.put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", useRegex);
  }

  private void writeModel(ObjectNode model) {
    model.put("type", "BPE");
    model.putNull("dropout");
    model.putNull("unk_token");
    model.putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix");
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    model.put("ignore_merges", splitting == Splitting.LLAMA3);
    ObjectNode vocabulary = model.putObject("vocab");
    tokens.forEach((id, token) -> vocabulary.put(token, id));
    merges.forEach(model.putArray("merges")::add);
  }
}
