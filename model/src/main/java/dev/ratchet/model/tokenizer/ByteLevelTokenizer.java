package dev.ratchet.model.tokenizer;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A byte-level BPE tokenizer as a plain {@code tokenizer.json}: no normaliser, no byte fallback, no
 * unknown token, the ByteLevel decoder alone. Other spellings of the same tokenizer are read
 * wrongly, without an error, by some of those who read such files.
 *
 * @param tokens in the order of their ids, written in GPT-2's byte alphabet; special ones as text
 * @param merges in the order of their rank, each {@code left right}
 * @param special ids of tokens that text contains literally and decoding may leave out
 * @param splitting how text is cut before merging
 */
public record ByteLevelTokenizer(
    List<String> tokens, List<String> merges, List<Integer> special, Splitting splitting) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** How text is cut into words, within which the merges work. */
  public enum Splitting {
    /** GPT-2's expression, after each digit was cut out (SmolLM). */
    DIGITS_THEN_GPT2,
    /** GPT-2's expression alone. */
    GPT2,
    /** Qwen2's expression: one digit a word, at most one leading other character. */
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
    tokens = List.copyOf(tokens);
    merges = List.copyOf(merges);
    special = List.copyOf(special);
  }

  /** One token a byte and no merges, followed by special tokens. */
  public static ByteLevelTokenizer ofBytes(List<String> specialTokens) {
    List<String> tokens = new ArrayList<>();
    List<Integer> special = new ArrayList<>();
    ByteAlphabet.characters().chars().forEach(c -> tokens.add(Character.toString(c)));
    for (String token : specialTokens) {
      special.add(tokens.size());
      tokens.add(token);
    }
    return new ByteLevelTokenizer(tokens, List.of(), special, Splitting.GPT2);
  }

  /** The text of the tokenizer.json. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", "1.0");
    json.putNull("truncation");
    json.putNull("padding");
    addSpecial(json.putArray("added_tokens"));
    json.putNull("normalizer");
    addSplitting(json.putObject("pre_tokenizer"));
    json.putNull("post_processor");
    byteLevel(json.putObject("decoder"), true);
    addModel(json.putObject("model"));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private void addSpecial(ArrayNode added) {
    for (int id : special) {
      added
          .addObject()
          .put("id", id)
          .put("content", tokens.get(id))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
  }

  private void addSplitting(ObjectNode node) {
    switch (splitting) {
      case GPT2 -> byteLevel(node, true);
      case DIGITS_THEN_GPT2 -> {
        ArrayNode steps = node.put("type", "Sequence").putArray("pretokenizers");
        steps.addObject().put("type", "Digits").put("individual_digits", true);
        byteLevel(steps.addObject(), true);
      }
      case QWEN2 -> addExpression(node, QWEN2_EXPRESSION);
      case LLAMA3 -> addExpression(node, LLAMA3_EXPRESSION);
    }
  }

  private static void addExpression(ObjectNode node, String expression) {
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

  private void addModel(ObjectNode model) {
    model.put("type", "BPE");
    model.putNull("dropout");
    model.putNull("unk_token");
    model.putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix");
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    model.put("ignore_merges", splitting == Splitting.LLAMA3);
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.put(tokens.get(id), id);
    }
    merges.forEach(model.putArray("merges")::add);
  }
}
