package dev.ratchet.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private final Secrets secrets = new Secrets(RandomGenerator.of("L64X128MixRandom"));

  @Test
  void readsBackWhatItMade() {
    Secrets.ApiToken made = secrets.newToken();

    assertThat(made.text()).matches("rk_[0-9a-f]{16}_[0-9a-f]{64}");
    assertThat(Secrets.read(made.text()))
        .hasValueSatisfying(
            read -> {
              assertThat(read.id()).isEqualTo(made.id());
              assertThat(read.hash()).isEqualTo(made.hash());
            });
    assertThat(made.toString()).doesNotContain(made.text());
  }

  @Test
  void keepsTheIdOfATokenThatGetsANewSecret() {
    Secrets.ApiToken old = secrets.newToken();

    Secrets.ApiToken fresh = secrets.newToken(old.id());

    assertThat(fresh.id()).isEqualTo(old.id());
    assertThat(fresh.hash()).isNotEqualTo(old.hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rk_", "rk_0123456789abcdef_", "eyJ.a.b", "RK_0123456789abcdef_0"})
  void doesNotTakeAnythingElse(String text) {
    assertThat(Secrets.read(text)).isEmpty();
  }
}
