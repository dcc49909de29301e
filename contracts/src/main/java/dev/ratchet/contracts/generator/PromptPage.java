package dev.ratchet.contracts.generator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some prompts in dataset order, and the wording that all of them have.
 *
 * @param nextCursor hand it back as {@code cursor} with the same body; null on the last page
 * @param templateHash SHA-256 of the template, as in a rollout's manifest
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
