package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One message of a conversation, as a model's chat template takes it.
 *
 * @param role system, user or assistant
 * @param content plain text
 */
public record PromptMessage(@Schema(example = "user") String role, String content) {}
