package dev.ratchet.trainer.rows;

import java.util.List;

/** A model's chat template. */
@FunctionalInterface
public interface ChatText {

  /**
   * The conversation as the model reads it.
   *
   * @param generationPrompt whether the beginning of an answer follows
   * @throws RuntimeException where the template refuses the conversation; the message says why
   */
  String render(List<Message> messages, boolean generationPrompt);
}
