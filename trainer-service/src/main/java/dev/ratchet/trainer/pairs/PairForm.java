package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a file of pairs is written: the two forms that TRL's DPOTrainer reads (spec 8.1). */
enum PairForm {
  /** Lists of messages; TRL puts them through the model's chat template. */
  CONVERSATIONAL,
  /** Plain strings: the prompt without its system message. */
  STANDARD;

  Map<String, Object> row(PairResponse pair) {
    var row = new LinkedHashMap<String, Object>();
    switch (this) {
      case CONVERSATIONAL -> {
        row.put(
            "prompt",
            List.of(message("system", pair.systemMessage()), message("user", pair.prompt())));
        row.put("chosen", List.of(message("assistant", pair.chosen().text())));
        row.put("rejected", List.of(message("assistant", pair.rejected().text())));
      }
      case STANDARD -> {
        row.put("prompt", pair.prompt());
        row.put("chosen", pair.chosen().text());
        row.put("rejected", pair.rejected().text());
      }
    }
    row.put("meta", meta(pair));
    return row;
  }

  private static Map<String, String> message(String role, String content) {
    var message = new LinkedHashMap<String, String>();
    message.put("role", role);
    message.put("content", content);
    return message;
  }

  /** The seed's names. */
  private static Map<String, Object> meta(PairResponse pair) {
    var meta = new LinkedHashMap<String, Object>();
    meta.put("pair_type", pair.type().seedName());
    meta.put("chosen_origin", pair.origin().name().toLowerCase(java.util.Locale.ROOT));
    meta.put("db_id", pair.example().databaseName());
    meta.put("question", pair.example().question());
    meta.put("gold_sql", pair.example().goldSql());
    meta.put("chosen_reward", pair.chosen().reward());
    meta.put("rejected_reward", pair.rejected().reward());
    meta.put("chosen_turn", pair.chosen().turn());
    meta.put("rejected_turn", pair.rejected().turn());
    meta.put("chosen_cost_flags", pair.chosen().costFlags());
    meta.put("rejected_cost_flags", pair.rejected().costFlags());
    return meta;
  }
}
