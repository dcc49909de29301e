package dev.ratchet.model.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One turn.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param more other keys that templates look at, as {@code tool_calls}: of null, Boolean, Long,
 *     Double, String, and Lists and Maps of these
 */
public record ChatMessage(String role, String content, Map<String, @Nullable Object> more) {

  public ChatMessage {
    more = new LinkedHashMap<>(more);
  }

  public ChatMessage(String role, String content) {
    this(role, content, Map.of());
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("role", role);
    map.put("content", content);
    map.putAll(more);
    return map;
  }
}
