package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.PromptMessage;
import java.util.List;

/** Between a model's texts and its tokens. Safe for several threads. */
public interface ModelText {

  /**
   * Conversations as token ids, ending where the model's answer begins; nothing is cut.
   *
   * @throws dev.ratchet.kit.problem.ApiException MODEL_WITHOUT_CHAT_TEMPLATE
   */
  List<int[]> encode(List<List<PromptMessage>> conversations);

  /** The text of one token; a part of a character becomes the replacement character. */
  String token(int id);
}
