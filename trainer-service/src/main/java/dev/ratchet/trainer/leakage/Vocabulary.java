package dev.ratchet.trainer.leakage;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Numbers for the words of evaluation questions, so that sets of words compare as numbers. */
final class Vocabulary {
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Sorted; new words get new numbers. */
  int[] learn(Set<String> tokens) {
    return tokens.stream()
        .mapToInt(token -> numbers.computeIfAbsent(token, _ -> numbers.size()))
        .sorted()
        .toArray();
  }

  /** Sorted, without the words that no evaluation question has. */
  int[] known(Set<String> tokens) {
    return tokens.stream()
        .mapToInt(token -> numbers.getOrDefault(token, -1))
        .filter(number -> number >= 0)
        .sorted()
        .toArray();
  }
}
