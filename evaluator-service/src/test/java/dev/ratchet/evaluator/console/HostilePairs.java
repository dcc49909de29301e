package dev.ratchet.evaluator.console;

import static dev.ratchet.evaluator.console.HostileServices.LONG_SQL;
import static dev.ratchet.evaluator.console.HostileServices.REVERSED;
import static dev.ratchet.evaluator.console.HostileServices.SCRIPT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a trainer tells of a pair set whose texts are hostile, as JSON. */
final class HostilePairs {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HASH = "content-hash-1";
  private static final String FLIPPED = "content-hash-2";
  private static final Map<String, Object> KNOWN = Map.of("yes", 1, "known", 1, "unknown", 0);

  private HostilePairs() {}

  static @Nullable Object answer(String path) {
    return switch (path) {
      case "/v1/pair-sets" -> Map.of("items", List.of(set(), other()));
      case "/v1/pair-sets/set-1" -> set();
      case "/v1/pair-sets/set-2" -> other();
      case "/v1/pair-sets/set-1/quality" -> Map.of("sets", List.of(quality()));
      case "/v1/pair-sets/set-1/pairs" -> Map.of("items", List.of(pair()));
      case "/v1/pair-sets/set-1/pairs/0", "/v1/pair-sets/set-2/pairs/0" -> pair();
      case "/v1/pair-sets/set-1/removed" ->
          Map.of("items", List.of(removed("MARGIN", 0.05, 0.1), removed("EDIT_RATIO", 0.9, 0.8)));
      case "/v1/pairs" ->
          Map.of(
              "items",
              List.of(
                  Map.of("set", "set-1", "setName", SCRIPT, "setKind", "MINED", "pair", pair())),
              "nextCursor",
              "behind&this");
      case "/v1/pair-decisions/" + HASH ->
          Map.of("contentHash", HASH, "current", decision(), "history", List.of(decision()));
      case "/v1/pair-sets/set-1/pairs/1" -> flipped();
      case "/v1/pair-decisions/" + FLIPPED ->
          Map.of("contentHash", FLIPPED, "current", flip(), "history", List.of(flip()));
      case "/v1/pair-decisions/" + HASH + "/undo" ->
          Map.of("contentHash", HASH, "history", List.of(decision()));
      default -> null;
    };
  }

  private static JsonNode set() {
    return JSON.readTree(
        """
        {"id": "set-1", "name": "<script>alert(1)</script>", "state": "SUCCEEDED", "hash": "hash",
         "request": {"kind": "MINED", "rollouts": ["a"]},
         "counts": {"pairs": 2, "duplicates": 0, "byOrigin": {"GOLD": 2}, "averageMargin": 0.8,
                    "byType": {"GOLD_VS_FAILED_ATTEMPT": 2},
                    "merging": {"inputs": [], "filters": [{"filter": "MARGIN", "removed": 38}], "margins": [], "flipped": 0,
                                "alarms": [{"kind": "ONE_FILTER", "filter": "MARGIN", "removed": 38,
                                            "message": "MARGIN alone <script>alert(1)</script>"}]}},
         "promptHashes": [], "createdAt": "2026-11-21T12:00:00Z", "links": {}}
        """);
  }

  /** Without a name. */
  private static JsonNode other() {
    return ((ObjectNode) set()).put("id", "set-2").putNull("name");
  }

  private static Map<String, Object> quality() {
    return Map.ofEntries(
        Map.entry("set", "set-1"),
        Map.entry("name", SCRIPT + REVERSED),
        Map.entry("hash", "hash"),
        Map.entry("pairs", 2),
        Map.entry("natural", 2),
        Map.entry("synthetic", 0),
        Map.entry("duplicates", 0),
        Map.entry("margins", Map.of("average", 0.8, "byReward", Map.of())),
        Map.entry("chosenExecutable", KNOWN),
        Map.entry("rejectedExecutable", KNOWN),
        Map.entry("byType", Map.of("GOLD_VS_FAILED_ATTEMPT", 2)),
        Map.entry("byOrigin", Map.of("GOLD", 2)),
        Map.entry("lengths", Map.of()),
        Map.entry("nearDuplicates", Map.of("questions", 1, "near", 0, "threshold", 0.9)),
        Map.entry("byDatabase", Map.of(SCRIPT + REVERSED, 2)),
        Map.entry("byHardness", Map.of("EASY", 2)),
        Map.entry(
            "chosenCorrect",
            List.of(Map.of("grader", SCRIPT, "correct", 2, "judged", 2, "rate", 1))));
  }

  private static Map<String, Object> pair() {
    return Map.ofEntries(
        Map.entry("position", 0),
        Map.entry("contentHash", HASH),
        Map.entry("type", "GOLD_VS_FAILED_ATTEMPT"),
        Map.entry("origin", "GOLD"),
        Map.entry("judge", SCRIPT),
        Map.entry("reward", "RULE"),
        Map.entry("margin", 0.8),
        Map.entry(
            "example",
            Map.of("databaseName", SCRIPT, "question", SCRIPT + REVERSED, "goldSql", SCRIPT)),
        Map.entry("lineage", Map.of("rolloutId", "a", "exampleIndex", 7, "turn", 1)),
        Map.entry("systemMessage", SCRIPT),
        Map.entry("prompt", SCRIPT),
        Map.entry("chosen", side("SELECT " + SCRIPT)),
        Map.entry("rejected", side(LONG_SQL)));
  }

  private static Map<String, Object> side(String sql) {
    return Map.of(
        "text",
        sql,
        "sql",
        sql,
        "reward",
        1,
        "turn",
        1,
        "executable",
        true,
        "verdicts",
        Map.of(SCRIPT, true),
        "costFlags",
        List.of(SCRIPT),
        "error",
        "NO_SUCH_COLUMN");
  }

  private static Map<String, Object> removed(String filter, double value, double threshold) {
    return Map.of(
        "filter", filter,
        "reason", SCRIPT,
        "value", value,
        "threshold", threshold,
        "set", "set-2",
        "pair", pair());
  }

  private static Map<String, Object> flipped() {
    var flipped = new HashMap<>(pair());
    flipped.put("position", 1);
    flipped.put("contentHash", FLIPPED);
    flipped.put("rejected", side("SELECT better " + SCRIPT));
    return flipped;
  }

  private static Map<String, Object> flip() {
    var flip = new HashMap<>(decision());
    flip.put("action", "FLIP");
    return flip;
  }

  private static Map<String, Object> decision() {
    return Map.of(
        "contentHash", HASH,
        "action", "DROP",
        "reason", SCRIPT,
        "author", REVERSED,
        "decidedAt", "2026-11-21T12:00:00Z");
  }
}
