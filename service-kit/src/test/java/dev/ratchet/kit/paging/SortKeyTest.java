package dev.ratchet.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortKeyTest {

  @Test
  void readsEachPartAsItsTypeAgain() {
    Instant now = Instant.parse("2026-11-21T22:43:00.123456Z");
    UUID id = UUID.randomUUID();
    SortKey key = key(now.toString(), id.toString(), "-7", "9000000000", "singer");

    assertThat(key.time(0).toInstant()).isEqualTo(now);
    assertThat(key.uuid(1)).isEqualTo(id);
    assertThat(key.integer(2)).isEqualTo(-7);
    assertThat(key.longInteger(3)).isEqualTo(9_000_000_000L);
    assertThat(key.text(4)).isEqualTo("singer");
  }

  // Years past 294276 pass for an Instant, but PostgreSQL refuses them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-11-21",
        "infinity",
        "2026-13-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z"
      })
  void refusesWhatIsNoTime(String forged) {
    assertInvalid(forged, key -> key.time(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "'; drop table job", "7c9e6679-7425-40de-944b"})
  void refusesWhatIsNoUuid(String forged) {
    assertInvalid(forged, key -> key.uuid(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "seven", "1.5", "2147483648", " 1"})
  void refusesWhatIsNoInteger(String forged) {
    assertInvalid(forged, key -> key.integer(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "seven", "9223372036854775808"})
  void refusesWhatIsNoLongInteger(String forged) {
    assertInvalid(forged, key -> key.longInteger(0));
  }

  @Test
  void refusesATextThatNoColumnCanHold() {
    assertInvalid("a\0b", key -> key.text(0));
  }

  @Test
  void refusesAKeyWithTooFewParts() {
    assertInvalid("2026-11-21T22:43:00Z", key -> key.uuid(1));
    assertInvalid("a", key -> key.text(1));
  }

  private static void assertInvalid(String part, Function<SortKey, Object> read) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> read.apply(key(part)))
        .satisfies(e -> assertThat(e.error()).isEqualTo(ServiceKitError.INVALID_CURSOR));
  }

  /** As a caller hands it back: through a cursor. */
  private static SortKey key(String... parts) {
    String cursor =
        PageQuery.of(1, null, "list").page(List.of(1, 2), n -> n, _ -> List.of(parts)).nextCursor();
    return Objects.requireNonNull(PageQuery.of(1, cursor, "list").after());
  }
}
