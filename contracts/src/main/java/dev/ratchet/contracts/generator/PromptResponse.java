package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.executor.Hardness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first prompt of one example, exactly as a rollout with the same settings asks it.
 *
 * @param exampleIndex 0-based place in the dataset, over all its splits
 * @param exampleId as the dataset has it
 * @param databaseName the dataset's {@code db_id}
 * @param databaseId of the executor; absent when it is unknown
 * @param question as the prompt asks it
 * @param goldSql what a training learns; the prompt does not show it
 * @param hardness Spider's class of the gold SQL
 * @param messages what a chat template takes; empty when there is a problem
 * @param text the user message; empty when there is a problem
 * @param tables the tables that the prompt shows
 * @param problem why there is no prompt: the example has no database; absent else
 */
public record PromptResponse(
    int exampleIndex,
    String exampleId,
    String databaseName,
    @Nullable String databaseId,
    String question,
    String goldSql,
    Hardness hardness,
    List<PromptMessage> messages,
    String text,
    List<String> tables,
    @Nullable String problem) {
  public PromptResponse {
    messages = List.copyOf(messages);
    tables = List.copyOf(tables);
  }
}
