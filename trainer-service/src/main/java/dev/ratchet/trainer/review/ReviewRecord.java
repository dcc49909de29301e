package dev.ratchet.trainer.review;

import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.ReviewFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A pair as the tools for reviews read it: texts to look at, and what is decided as suggestion. */
public final class ReviewRecord {
  static final String DECISION = "decision";
  static final String REASON = "reason";
  static final String PAIR = "pair";

  private ReviewRecord() {}

  public static Map<String, Object> of(PairResponse pair, ReviewFormat format) {
    return switch (format) {
      case ARGILLA -> argilla(pair);
      case LABEL_STUDIO -> labelStudio(pair);
    };
  }

  private static Map<String, Object> argilla(PairResponse pair) {
    var row = new LinkedHashMap<String, Object>();
    row.put("id", pair.contentHash());
    row.put("fields", texts(pair));
    row.put("metadata", facts(pair));
    row.put(
        "suggestions",
        pair.decision() == null
            ? Map.of()
            : Map.of(
                DECISION, suggestion(answer(pair.decision()), pair.decision()),
                REASON, suggestion(pair.decision().reason(), pair.decision())));
    row.put("responses", Map.of());
    row.put("vectors", Map.of());
    return row;
  }

  private static Map<String, Object> suggestion(String value, PairDecision decision) {
    var suggestion = new LinkedHashMap<String, Object>();
    suggestion.put("value", value);
    suggestion.put("score", null);
    suggestion.put("agent", decision.author());
    return suggestion;
  }

  private static Map<String, Object> labelStudio(PairResponse pair) {
    var data = new LinkedHashMap<String, Object>();
    data.put(PAIR, pair.contentHash());
    data.putAll(texts(pair));
    data.putAll(facts(pair));
    var row = new LinkedHashMap<String, Object>();
    row.put("data", data);
    row.put(
        "predictions",
        pair.decision() == null
            ? List.of()
            : List.of(
                Map.of(
                    "model_version",
                    pair.decision().author(),
                    "result",
                    List.of(
                        result("choices", DECISION, "choices", answer(pair.decision())),
                        result("textarea", REASON, "text", pair.decision().reason())))));
    return row;
  }

  private static Map<String, Object> result(String type, String name, String value, String text) {
    var result = new LinkedHashMap<String, Object>();
    result.put("from_name", name);
    result.put("to_name", "prompt");
    result.put("type", type);
    result.put("value", Map.of(value, List.of(text)));
    return result;
  }

  private static String answer(PairDecision decision) {
    return decision.action().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> texts(PairResponse pair) {
    var texts = new LinkedHashMap<String, Object>();
    texts.put("question", pair.example().question());
    texts.put("prompt", pair.prompt());
    texts.put("chosen", pair.chosen().text());
    texts.put("rejected", pair.rejected().text());
    return texts;
  }

  private static Map<String, Object> facts(PairResponse pair) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("pair_type", pair.type().seedName());
    facts.put("db_id", pair.example().databaseName());
    facts.put("judge", pair.judge());
    facts.put("margin", pair.margin());
    facts.put("position", pair.position());
    if (pair.example().hardness() != null) {
      facts.put("hardness", pair.example().hardness().name().toLowerCase(Locale.ROOT));
    }
    return facts;
  }
}
