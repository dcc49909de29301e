package dev.ratchet.generator.openai;

import dev.ratchet.contracts.generator.CandidateTokens;
import dev.ratchet.contracts.generator.FinishReason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
sealed interface Reply {

  /**
   * An answer.
   *
   * @param choices in the order of their indexes, one or more
   * @param promptTokens read for one choice; 0 where the server does not tell
   * @param completionTokens of all choices together; 0 where the server does not tell
   */
  record Choices(List<Choice> choices, int promptTokens, int completionTokens) implements Reply {
    public Choices {
      choices = List.copyOf(choices);
    }
  }

  /**
   * One text.
   *
   * @param reasoning told apart by the server; absent when it tells none apart
   * @param finish absent where the server gives none that is known
   * @param refusal why the server or its model declined; absent when it did not
   */
  record Choice(
      String text,
      @Nullable String reasoning,
      @Nullable FinishReason finish,
      @Nullable String refusal,
      @Nullable CandidateTokens tokens) {}

  /**
   * No answer.
   *
   * @param told what came instead, in words that can be shown
   * @param pause how long the server asks to wait; absent when it does not
   */
  record Failure(FailureKind kind, String told, @Nullable Duration pause) implements Reply {
    Failure(FailureKind kind, String told) {
      this(kind, told, null);
    }
  }
}
