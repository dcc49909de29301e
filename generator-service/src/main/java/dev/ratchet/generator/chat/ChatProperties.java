package dev.ratchet.generator.chat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxTokens of an answer whose request names no limit
 */
@ConfigurationProperties("generator.chat")
record ChatProperties(@DefaultValue("1024") int maxTokens) {
  ChatProperties {
    if (maxTokens < 1) {
      throw new IllegalArgumentException(
          "generator.chat.max-tokens must be at least 1 but is " + maxTokens);
    }
  }
}
