package dev.ratchet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratchet.model.ModelFileException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests ask whether a bad file is refused in the right way. */
public final class Damage {

  private Damage() {}

  /** The refusal, which must be of that kind. */
  public static ModelFileException refusal(Kind kind, ThrowingCallable action) {
    ModelFileException refusal = catchThrowableOfType(ModelFileException.class, action);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.kind()).as(refusal.getMessage()).isEqualTo(kind);
    return refusal;
  }
}
