/**
 * Conversations with loaded models in the shape of OpenAI's chat completions, for tools that speak
 * it. Errors of this path have OpenAI's shape, too.
 */
@NullMarked
package dev.ratchet.generator.chat;

import org.jspecify.annotations.NullMarked;
