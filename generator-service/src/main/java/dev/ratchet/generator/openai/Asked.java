package dev.ratchet.generator.openai;

import dev.ratchet.generator.engine.Generation;
import dev.ratchet.kit.problem.ApiException;
import java.util.List;

/** What came of putting one prompt to a server. */
sealed interface Asked {

  /** As many texts as the prompt asks samples, refused ones included. */
  record Given(List<Generation> generations) implements Asked {}

  /** Nothing usable for this prompt. */
  record Failed(String problem) implements Asked {}

  /** Not asked any more, because the server is away. */
  record GivenUp() implements Asked {}

  /** The server is away for now. */
  record Away(ApiException why) implements Asked {}

  /** No prompt of the rollout would be answered. */
  record Hopeless(ApiException why) implements Asked {}
}
