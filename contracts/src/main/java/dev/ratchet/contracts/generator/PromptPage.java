package dev.ratchet.contracts.generator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some prompts in dataset order, and the wording that all of them have.
 *
 * @param items in dataset order
 * @param nextCursor hand it back as {@code cursor} with the same body; null on the last page
 * @param promptStyle of all these prompts
 * @param promptVersion of the prompt renderer, as in a rollout's manifest
 * @param templateHash SHA-256 of the template, as in a rollout's manifest
 * @param systemMessage goes before every prompt of a model with a chat template
 */
public record PromptPage(
    List<PromptResponse> items,
    @Nullable String nextCursor,
    PromptStyle promptStyle,
    String promptVersion,
    String templateHash,
    String systemMessage) {
  public PromptPage {
    items = List.copyOf(items);
  }
}
