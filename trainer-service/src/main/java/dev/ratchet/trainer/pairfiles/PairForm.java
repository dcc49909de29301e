package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.trainer.rows.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a file of pairs is written: the forms that TRL reads (spec 8.1), and the seed's. */
enum PairForm {
  /** Lists of messages; TRL puts them through the model's chat template. */
  CONVERSATIONAL,
  /** Plain strings: the prompt without its system message. */
  STANDARD,
  /** Each pair as two rows of prompt, completion and label. */
  KTO,
  /** The same with lists of messages. */
  KTO_CONVERSATIONAL,
  /** The seed's dpo_pairs.json: one array, plain strings, answers behind {@code SQL: }. */
  SEED;

  static final String SEED_MARKER = "SQL: ";

  /** Whether the file is one JSON array, and not an object a line. */
  boolean isArray() {
    return this == SEED;
  }

  String extension() {
    return isArray() ? "json" : "jsonl";
  }

  int rowsOfPair() {
    return this == KTO || this == KTO_CONVERSATIONAL ? 2 : 1;
  }

  List<Map<String, Object>> rows(PairResponse pair) {
    Map<String, Object> meta = PairMeta.of(pair);
    return switch (this) {
      case CONVERSATIONAL ->
          List.of(
              row(
                  pair.contentHash(),
                  messages(pair),
                  Map.of("chosen", answer(pair.chosen()), "rejected", answer(pair.rejected())),
                  meta));
      case STANDARD ->
          List.of(
              row(
                  pair.contentHash(),
                  pair.prompt(),
                  Map.of("chosen", pair.chosen().text(), "rejected", pair.rejected().text()),
                  meta));
      case SEED ->
          List.of(
              row(
                  pair.contentHash(),
                  pair.prompt(),
                  Map.of(
                      "chosen", SEED_MARKER + pair.chosen().text(),
                      "rejected", SEED_MARKER + pair.rejected().text()),
                  meta));
      case KTO ->
          List.of(
              half(pair, "-chosen", pair.prompt(), pair.chosen().text(), true, meta),
              half(pair, "-rejected", pair.prompt(), pair.rejected().text(), false, meta));
      case KTO_CONVERSATIONAL ->
          List.of(
              half(pair, "-chosen", messages(pair), answer(pair.chosen()), true, meta),
              half(pair, "-rejected", messages(pair), answer(pair.rejected()), false, meta));
    };
  }

  private static Map<String, Object> row(
      String id, Object prompt, Map<String, Object> sides, Map<String, Object> meta) {
    var row = new LinkedHashMap<String, Object>();
    row.put("id", id);
    row.put("prompt", prompt);
    row.put("chosen", sides.get("chosen"));
    row.put("rejected", sides.get("rejected"));
    row.put("meta", meta);
    return row;
  }

  private static Map<String, Object> half(
      PairResponse pair,
      String side,
      Object prompt,
      Object completion,
      boolean label,
      Map<String, Object> meta) {
    var row = new LinkedHashMap<String, Object>();
    row.put("id", pair.contentHash() + side);
    row.put("prompt", prompt);
    row.put("completion", completion);
    row.put("label", label);
    row.put("meta", meta);
    return row;
  }

  private static List<Message> messages(PairResponse pair) {
    return pair.systemMessage().isEmpty()
        ? List.of(new Message(Message.USER, pair.prompt()))
        : Message.asked(pair.systemMessage(), pair.prompt());
  }

  private static List<Message> answer(PairSide side) {
    return List.of(new Message(Message.ASSISTANT, side.text()));
  }
}
