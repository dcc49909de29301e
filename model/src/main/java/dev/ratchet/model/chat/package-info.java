/**
 * Messages of a conversation to the one text that a model continues, by the template that came with
 * it. Open: {@link dev.ratchet.model.chat.ChatTemplate} and {@link
 * dev.ratchet.model.chat.ChatMessage}.
 */
@NullMarked
package dev.ratchet.model.chat;

import org.jspecify.annotations.NullMarked;
