package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.model.chat.ChatMessage;
import dev.ratchet.model.chat.ChatTemplate;
import dev.ratchet.model.jinja.TemplateException;
import dev.ratchet.model.tokenizer.Tokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's own tokenizer and chat template.
 *
 * @param template absent when the model has none
 */
record ChatText(String model, Tokenizer tokenizer, @Nullable ChatTemplate template)
    implements ModelText {

  @Override
  public List<int[]> encode(List<List<PromptMessage>> conversations) {
    ChatTemplate known = template;
    if (known == null) {
      throw new ApiException(GeneratorError.MODEL_WITHOUT_CHAT_TEMPLATE, model);
    }
    return tokenizer.encodeAll(
        conversations.stream().map(messages -> render(known, messages)).toList());
  }

  private String render(ChatTemplate known, List<PromptMessage> messages) {
    try {
      return known.render(
          messages.stream()
              .map(message -> new ChatMessage(message.role(), message.content()))
              .toList(),
          true);
    } catch (TemplateException e) {
      throw new ApiException(GeneratorError.MESSAGES_REFUSED, model, e.getMessage()).causedBy(e);
    }
  }

  @Override
  public String token(int id) {
    return tokenizer.decode(new int[] {id}, false);
  }
}
