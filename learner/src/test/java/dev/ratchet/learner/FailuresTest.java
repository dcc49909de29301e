package dev.ratchet.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.model.ModelFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  static List<Throwable> outOfMemory() {
    return List.of(
        new OutOfMemoryError("Java heap space"),
        new RuntimeException("std::bad_alloc"),
        new RuntimeException(
            "[enforce fail at alloc_cpu.cpp:124] DefaultCPUAllocator: can't allocate memory: you"
                + " tried"),
        new RuntimeException("CUDA out of memory. Tried to allocate 20.00 MiB\n#0 a frame"),
        new IllegalStateException(new RuntimeException("std::bad_alloc")));
  }

  @ParameterizedTest
  @MethodSource("outOfMemory")
  void knowsWhenMemoryRanOut(Throwable thrown) {
    LearnerEvent.Failed failed = Failures.of(thrown, 7);

    assertThat(failed.code()).isEqualTo(LearnerError.OUT_OF_MEMORY);
    assertThat(failed.message()).startsWith("Memory ran out after step 7: ").doesNotContain("\n");
    assertThat(failed.remedy()).contains("batchSize");
  }

  @Test
  void saysWhatTheRunItselfSaid() {
    LearnerEvent.Failed failed =
        Failures.of(new LearnerException(LearnerError.EMPTY_DATA, "no rows"), 0);

    assertThat(failed)
        .isEqualTo(
            new LearnerEvent.Failed(
                LearnerError.EMPTY_DATA, "no rows", LearnerError.EMPTY_DATA.remedy(), 0));
  }

  @Test
  void knowsABadModelAndMissingNatives() {
    assertThat(
            Failures.of(new ModelFileException(ModelFileException.Kind.TRUNCATED, "short"), 0)
                .code())
        .isEqualTo(LearnerError.MODEL_UNREADABLE);
    assertThat(Failures.of(new UnsatisfiedLinkError("no jnitorch"), 0).code())
        .isEqualTo(LearnerError.NATIVES_ABSENT);
  }

  @Test
  void admitsWhatItDoesNotKnow() {
    LearnerEvent.Failed failed = Failures.of(new IllegalStateException(), 3);

    assertThat(failed.code()).isEqualTo(LearnerError.INTERNAL);
    assertThat(failed.message()).isEqualTo("Unexpected after step 3: IllegalStateException");
  }
}
