package dev.ratchet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

class PageWishTest {

  private static boolean wished(String path, @Nullable String accept) {
    var request = new MockHttpServletRequest("GET", path);
    if (accept != null) {
      request.addHeader(HttpHeaders.ACCEPT, accept);
    }
    return PageWish.of(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
        "text/html",
        "text/html, application/json",
        "application/json;q=0.5, text/html;q=0.6"
      })
  void browsersGetPages(String accept) {
    assertThat(wished("/nope", accept)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "text/*",
        "application/json",
        "application/problem+json, text/html;q=0.9",
        "application/json, text/html",
        "text/html;q=0",
        "text/event-stream",
        "no type"
      })
  void programsGetProblems(String accept) {
    assertThat(wished("/nope", accept)).isFalse();
  }

  @Test
  void whoSaysNothingAndWhoNamesAJsonAddressGetsAProblem() {
    assertThat(wished("/nope", null)).isFalse();
    assertThat(wished("/console/runs/x.json", "text/html")).isFalse();
  }
}
