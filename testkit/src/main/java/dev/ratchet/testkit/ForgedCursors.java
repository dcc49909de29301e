package dev.ratchet.testkit;

import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ServiceKitError;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cursors with the form and the fingerprint of the service's own, but with places that no list has:
 * what a caller makes who decodes a cursor and changes it.
 */
public final class ForgedCursors {

  private static final List<List<String>> PLACES =
      List.of(
          List.of(),
          List.of("nothing", "nothing", "nothing"),
          List.of("2026-11-21T22:43:00Z", "a\0b"),
          List.of("+1000000000-12-31T23:59:59Z", "7c9e6679-7425-40de-944b-e07fc1f90ae7"),
          List.of("99999999999999999999"));

  private ForgedCursors() {}

  /**
   * Asks a list for the page behind each forged place and checks that each is INVALID_CURSOR.
   *
   * @param query what the list gives to {@link PageQuery#of}
   */
  public static void assertRefused(TestHttp http, String path, @Nullable Object... query) {
    assertRefused(cursor -> http.get(path + "?cursor=" + cursor), query);
  }

  public static void assertRefused(
      Function<String, HttpResponse<String>> list, @Nullable Object... query) {
    PageQuery first = PageQuery.of(1, null, query);
    for (List<String> place : PLACES) {
      String cursor = first.page(List.of(1, 2), row -> row, _ -> place).nextCursor();
      ProblemAssertions.assertProblem(
          list.apply(Objects.requireNonNull(cursor)), ServiceKitError.INVALID_CURSOR);
    }
  }
}
