package dev.ratchet.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.ResourceAccessException;

class PeerLookupTest {

  @Test
  void findsWhatIsThere() {
    assertThat(look(() -> "rollout")).contains("rollout");
  }

  /** An id that is none is refused as malformed. */
  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void refusesWhatIsMissing(int status) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> look(answering(status)))
        .satisfies(
            refused -> assertThat(refused.error()).isEqualTo(ServiceKitError.TOKEN_NOT_FOUND))
        .withCauseInstanceOf(RemoteProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void waitsForAServiceInTrouble(int status) {
    assertThat(look(answering(status))).isEmpty();
  }

  @Test
  void waitsForAServiceThatIsAway() {
    assertThat(
            look(
                () -> {
                  throw new ResourceAccessException("refused", new IOException("refused"));
                }))
        .isEmpty();
  }

  @Test
  void tellsEveryOtherProblem() {
    assertThatExceptionOfType(RemoteProblemException.class).isThrownBy(() -> look(answering(403)));
  }

  private static Optional<String> look(Supplier<String> read) {
    return PeerLookup.require(read, _ -> new ApiException(ServiceKitError.TOKEN_NOT_FOUND, "one"));
  }

  private static Supplier<String> answering(int status) {
    return () -> {
      throw new RemoteProblemException("http://generator", status, "CODE", "detail");
    };
  }
}
