package dev.ratchet.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlsTest {

  @Test
  void readsOneAddressAndSeveral() {
    assertThat(BaseUrls.valueOf("http://localhost:8082").all())
        .containsExactly(URI.create("http://localhost:8082"));
    assertThat(BaseUrls.valueOf("http://a:1/ , https://b/executor/").all())
        .containsExactly(URI.create("http://a:1"), URI.create("https://b/executor"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8082",
        "ftp://a",
        "http://",
        "http://a:1,",
        "http://a b",
        "http://a?x=1"
      })
  void refusesWhatIsNoAddress(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaseUrls.valueOf(setting))
        .withMessageContaining("http://host:8082");
  }
}
