package dev.ratchet.trainer.rows;

import dev.ratchet.model.chat.ChatMessage;
import dev.ratchet.model.chat.ChatTemplate;
import dev.ratchet.model.directory.ModelDirectory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one model's text is made.
 *
 * @param templateHash of its chat template; null when it has none
 */
public record ModelText(Rendering rendering, @Nullable String templateHash) {

  /** Reads a model directory's template and the text of its end token. */
  public static ModelText of(Path directory) {
    try (ModelDirectory model = ModelDirectory.open(directory)) {
      Optional<ChatTemplate> template = model.chatTemplate();
      String end =
          model.tokenizer().decode(new int[] {model.config().eosTokens().getFirst()}, false);
      return new ModelText(
          new Rendering(template.map(ModelText::chat).orElse(null), end),
          template.map(ChatTemplate::hash).orElse(null));
    }
  }

  private static ChatText chat(ChatTemplate template) {
    return (messages, generationPrompt) ->
        template.render(
            messages.stream()
                .map(message -> new ChatMessage(message.role(), message.content()))
                .toList(),
            generationPrompt);
  }
}
