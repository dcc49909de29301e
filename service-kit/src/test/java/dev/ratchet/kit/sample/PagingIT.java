package dev.ratchet.kit.sample;

import static dev.ratchet.kit.problem.ServiceKitError.CURSOR_OF_ANOTHER_QUERY;
import static dev.ratchet.kit.problem.ServiceKitError.INVALID_CURSOR;
import static dev.ratchet.kit.problem.ServiceKitError.LIMIT_OUT_OF_RANGE;
import static dev.ratchet.kit.sample.Http.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.paging.PageQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@KitIntegrationTest
class PagingIT {

  @LocalServerPort int port;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @Test
  void givesEveryItemOnceAndThenNoCursor() throws Exception {
    var seen = new ArrayList<Integer>();
    String cursor = "";
    do {
      JsonNode page = json("/v1/things?limit=20" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path("items").forEach(item -> seen.add(item.asInt()));
      cursor = page.path("nextCursor").asString("");
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(45).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 21, Integer.MAX_VALUE})
  void refusesALimitOutOfRangeAndNamesTheRange(int limit) throws Exception {
    assertThat(
            problem(http.get("/v1/things?limit=" + limit), LIMIT_OUT_OF_RANGE)
                .path("detail")
                .asString())
        .contains("1 to 20", String.valueOf(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAA", "AQAAAAAAAAAAAQ", "!!"})
  void refusesACursorThatIsNone(String cursor) throws Exception {
    problem(http.get("/v1/things?cursor=" + cursor), INVALID_CURSOR);
  }

  // A cursor of the right query with a text where a number belongs ended in a 500.
  @ParameterizedTest
  @ValueSource(strings = {"seven", "", "99999999999", "1.5"})
  void refusesAForgedCursorWhosePlaceIsNoNumber(String place) throws Exception {
    String forged =
        PageQuery.of(1, null, "things", null)
            .page(List.of(1, 2), n -> n, _ -> List.of(place))
            .nextCursor();

    problem(http.get("/v1/things?cursor=" + forged), INVALID_CURSOR);
  }

  @Test
  void refusesTheCursorOfAnotherQuery() throws Exception {
    String cursor = json("/v1/things?color=RED").path("nextCursor").asString();

    problem(http.get("/v1/things?color=BLUE&cursor=" + cursor), CURSOR_OF_ANOTHER_QUERY);
    assertThat(http.get("/v1/things?color=RED&cursor=" + cursor).statusCode()).isEqualTo(200);
  }

  private JsonNode json(String path) throws Exception {
    return Http.JSON.readTree(http.get(path).body());
  }
}
