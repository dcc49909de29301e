package dev.ratchet.generator.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param each in the order of the prompts
 * @param away why some were withheld; absent when none was. What was given before stays good.
 */
public record Answers(List<Answer> each, @Nullable RuntimeException away) {

  public Answers {
    each = List.copyOf(each);
    if (away == null && each.stream().anyMatch(Answer.Withheld.class::isInstance)) {
      throw new IllegalArgumentException("an answer was withheld without a reason");
    }
  }

  /** Every prompt was answered. */
  public static Answers given(List<List<Generation>> texts) {
    return new Answers(texts.stream().<Answer>map(Answer.Given::new).toList(), null);
  }
}
