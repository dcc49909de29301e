package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.List;
import java.util.stream.Collectors;

/** One token a character. */
public record FakeText(boolean hasTemplate) implements ModelText {

  @Override
  public List<int[]> encode(List<List<PromptMessage>> conversations) {
    if (!hasTemplate) {
      throw new ApiException(GeneratorError.MODEL_WITHOUT_CHAT_TEMPLATE, "fake");
    }
    return conversations.stream().map(FakeText::render).map(t -> t.codePoints().toArray()).toList();
  }

  private static String render(List<PromptMessage> messages) {
    return messages.stream()
        .map(message -> message.role() + ": " + message.content() + "\n")
        .collect(Collectors.joining("", "", "assistant: "));
  }

  @Override
  public String token(int id) {
    return Character.toString(id);
  }
}
