package dev.ratchet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TitlesTest {

  @ParameterizedTest
  @CsvSource({
    "MALFORMED_JSON, Malformed JSON",
    "CSRF_TOKEN_INVALID, CSRF token invalid",
    "BASE_URL_REFUSED, Base URL refused",
    "INVALID_LAST_EVENT_ID, Invalid last event ID",
    "PATH_NOT_FOUND, Path not found",
    "API_KEY_MISSING, API key missing"
  })
  void writesAbbreviationsAsTheyAreWritten(String code, String title) {
    assertThat(Titles.of(code)).isEqualTo(title);
  }

  @ParameterizedTest
  @EnumSource
  void noTitleHasAnAbbreviationInSmallLetters(ServiceKitError error) {
    assertThat(error.title())
        .doesNotContainPattern("\\b([Jj]son|[Cc]srf|[Uu]rl|[Aa]pi|[Ss]ql|[Ii]d)\\b");
  }
}
