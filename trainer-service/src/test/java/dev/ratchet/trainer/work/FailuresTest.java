package dev.ratchet.trainer.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {

  @Test
  void findsAFullDiskUnderneath() {
    var full = new UncheckedIOException(new IOException("write: No space left on device"));

    assertThat(Failures.of(new IllegalStateException(full)).error())
        .isEqualTo(TrainerError.STORE_FULL);
    assertThat(Failures.of(new IOException("Permission denied")).error())
        .isEqualTo(TrainerError.STORE_FAILED);
  }

  @Test
  void keepsWhatIsKnownAndNamesWhatIsNot() {
    var known = new ApiException(TrainerError.MODEL_NOT_FOUND, "x");
    assertThat(Failures.of(new RuntimeException(known))).isSameAs(known);

    ApiException unknown = Failures.of(new IllegalStateException("odd"));
    assertThat(unknown.error()).isEqualTo(TrainerError.JOB_FAILED);
    assertThat(unknown.detail()).contains("odd");
  }

  @ParameterizedTest
  @EnumSource
  void mapsEveryFaultOfAFileToAnErrorOfTheCaller(Kind kind) {
    ApiException failure = Failures.of(new ModelFileException(kind, "what is wrong"));

    assertThat(failure.error().status().is4xxClientError()).isTrue();
    assertThat(failure.detail()).contains(kind.name(), "what is wrong");
  }

  @Test
  void saysItWholeAndLeavesOutWhereTheStoreLies() {
    String place = "/srv/data/trainer/store/staging/models-" + UUID.randomUUID();
    String advice = "x".repeat(300) + " do that";

    ApiException failure =
        Failures.of(
            new ModelFileException(
                Kind.MALFORMED, place + " lacks " + place + "/config.json; " + advice));

    assertThat(failure.detail())
        .contains("the model lacks config.json; " + advice)
        .doesNotContain("/srv");
  }
}
