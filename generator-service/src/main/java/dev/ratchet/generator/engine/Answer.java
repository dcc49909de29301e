package dev.ratchet.generator.engine;

import java.util.List;

/** What became of one prompt. */
public sealed interface Answer {

  /** As many texts as the prompt asked samples. */
  record Given(List<Generation> generations) implements Answer {
    public Given {
      generations = List.copyOf(generations);
    }
  }

  /**
   * No usable answer to this prompt; another attempt may give one.
   *
   * @param problem in a sentence: who was asked, and what came instead
   */
  record Failed(String problem) implements Answer {}

  /** Not answered, because what the engine needs went away meanwhile. */
  record Withheld() implements Answer {}
}
