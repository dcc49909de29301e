package dev.ratchet.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pairs as the seed writes them, to be uploaded: prompts of 2 KB, 200 databases, four pairs a
 * question, three types, every hardness.
 */
record PairsFile(int pairs) {
  private static final int PROMPT_WORDS = 290;
  private static final int DATABASES = 200;
  private static final int PAIRS_OF_A_QUESTION = 4;
  private static final List<String> TYPES =
      List.of(
          "first_turn_correct_sample_vs_failed_sample",
          "gold_vs_failed_attempt",
          "synthetic_wrong_condition");
  private static final List<String> HARDNESS = List.of("EASY", "MEDIUM", "HARD", "EXTRA");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A line for each pair; the same text whenever it is written. */
  void writeTo(Path file) throws IOException {
    var random = new Random(pairs);
    try (Writer writer = Files.newBufferedWriter(file)) {
      for (int i = 0; i < pairs; i++) {
        writer.write(JSON.writeValueAsString(row(i, random)));
        writer.write('\n');
      }
    }
  }

  private static Map<String, Object> row(int i, Random random) {
    int asked = i / PAIRS_OF_A_QUESTION;
    String question =
        "How many rows of table_%d have a value above %d?".formatted(asked, asked % 97);
    String gold = "SELECT count(*) FROM table_%d WHERE value > %d".formatted(asked, asked % 97);
    String wrong = gold.replace(">", ">=") + " AND id <> " + i;
    var row = new LinkedHashMap<String, Object>();
    row.put("prompt", words(random) + "\nQuestion: " + question);
    row.put("chosen", gold);
    row.put("rejected", wrong);
    row.put(
        "meta",
        Map.of(
            "pair_type",
            TYPES.get(i % TYPES.size()),
            "db_id",
            "database_" + asked % DATABASES,
            "question",
            question,
            "gold_sql",
            gold,
            "hardness",
            HARDNESS.get(asked % HARDNESS.size()),
            "chosen_executable",
            true,
            "rejected_executable",
            i % 3 > 0,
            "chosen_verdicts",
            Map.of("ratchet", true),
            "rejected_verdicts",
            Map.of("ratchet", false)));
    return row;
  }

  private static String words(Random random) {
    var text = new StringBuilder();
    for (int word = 0; word < PROMPT_WORDS; word++) {
      text.append(Integer.toString(random.nextInt(1 << 28), Character.MAX_RADIX)).append(' ');
    }
    return text.toString();
  }
}
