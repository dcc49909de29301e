package dev.ratchet.trainer.rows;

import java.util.List;

/** One message of a conversation. */
public record Message(String role, String content) {
  public static final String SYSTEM = "system";
  public static final String USER = "user";
  public static final String ASSISTANT = "assistant";

  /** What a rollout asks: the system message and the user's prompt. */
  public static List<Message> asked(String systemMessage, String prompt) {
    return List.of(new Message(SYSTEM, systemMessage), new Message(USER, prompt));
  }

  boolean isAnswer() {
    return role.equals(ASSISTANT);
  }
}
