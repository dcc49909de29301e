package dev.ratchet.kit.problem;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ratchet.contracts.trainer.MergeInput;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class BoundedDecimalsTest {
  private static final String INPUT = "{\"set\": \"a\", \"cap\": %s}";

  private final JsonMapper json = JsonMapper.builder().addModule(new BoundedDecimals()).build();

  /** A zero of any exponent lies within every range, so no range refuses it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0e2147483647",
        "0e-2147483647",
        "\"0e2147483647\"",
        "0e2147483648",
        "1e-2147483647",
        "1e-325",
        "0e99999999999"
      })
  void refusesAHugeExponentAtOnce(String number) {
    assertTimeoutPreemptively(
        ofSeconds(10),
        () ->
            assertThatThrownBy(() -> json.readValue(INPUT.formatted(number), MergeInput.class))
                .isInstanceOf(JacksonException.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.2", "2e-1", "1E0", "0.000001", "1e-300"})
  void takesWhatPeopleWrite(String number) {
    assertThat(json.readValue(INPUT.formatted(number), MergeInput.class).cap())
        .isEqualByComparingTo(new BigDecimal(number));
  }

  @ParameterizedTest
  @ValueSource(strings = "{\"set\": \"a\", \"cap\": null}")
  void takesNone(String input) {
    assertThat(json.readValue(input, MergeInput.class).cap()).isNull();
  }
}
