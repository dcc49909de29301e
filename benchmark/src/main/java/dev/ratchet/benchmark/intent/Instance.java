package dev.ratchet.benchmark.intent;

import java.util.List;

/** A template with its slots filled: one query, and every way to ask for it. */
public record Instance(String templateId, String sql, List<String> questions) {
  public Instance {
    questions = List.copyOf(questions);
  }
}
