package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.evaluator.OverlayEntry;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.sql.SqlText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads overlays from JSON, an array of entries or an object with {@code entries}, or from CSV with
 * a line of names. OVERLAY_UNREADABLE names the first entry that can't be used.
 */
final class OverlayReader {
  /** More than any public benchmark has examples. */
  private static final int MOST_ENTRIES = 100_000;

  private static final int LONGEST_SQL = 20_000;
  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES");
  private static final Set<String> YES = Set.of("true", "1", "yes");
  private static final Set<String> NO = Set.of("", "false", "0", "no");

  /** The names of the API, and those of files that people have. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("exampleIndex", "exampleIndex"),
          Map.entry("example_index", "exampleIndex"),
          Map.entry("index", "exampleIndex"),
          Map.entry("exampleId", "exampleId"),
          Map.entry("example_id", "exampleId"),
          Map.entry("id", "exampleId"),
          Map.entry("originalGoldSql", "originalGoldSql"),
          Map.entry("original_gold_sql", "originalGoldSql"),
          Map.entry("goldSql", "goldSql"),
          Map.entry("gold_sql", "goldSql"),
          Map.entry("exclude", "exclude"),
          Map.entry("reason", "reason"),
          Map.entry("author", "author"));

  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final JsonMapper json;

  OverlayReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param csv else JSON
   */
  List<OverlayEntry> read(byte[] body, boolean csv) {
    String text = text(body);
    List<Map<String, String>> records = csv ? csv(text) : json(text);
    if (records.isEmpty()) {
      throw unreadable("it has no entries");
    }
    if (records.size() > MOST_ENTRIES) {
      throw unreadable("it has more than %d entries".formatted(MOST_ENTRIES));
    }
    Set<String> seen = new HashSet<>();
    var entries = new ArrayList<OverlayEntry>();
    for (Map<String, String> values : records) {
      int number = entries.size() + 1;
      OverlayEntry entry = entry(number, values);
      if (entry.exampleIndex() != null && !seen.add("index " + entry.exampleIndex())) {
        throw unreadable(number, "example index %d is named twice".formatted(entry.exampleIndex()));
      }
      if (entry.exampleId() != null && !seen.add("id " + entry.exampleId())) {
        throw unreadable(number, "example id '%s' is named twice".formatted(entry.exampleId()));
      }
      entries.add(entry);
    }
    return entries;
  }

  private static String text(byte[] body) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw unreadable("it is not UTF-8").causedBy(e);
    }
  }

  private List<Map<String, String>> json(String text) {
    JsonNode root;
    try {
      root = json.readTree(text);
    } catch (JacksonException e) {
      throw unreadable("it is no JSON: " + e.getOriginalMessage()).causedBy(e);
    }
    JsonNode list = root.isObject() ? root.path("entries") : root;
    if (!list.isArray()) {
      throw unreadable("it is neither an array of entries nor an object with entries");
    }
    var records = new ArrayList<Map<String, String>>();
    for (JsonNode each : list) {
      int number = records.size() + 1;
      if (!each.isObject()) {
        throw unreadable(number, "it is no object");
      }
      Map<String, String> values = new LinkedHashMap<>();
      each.forEachEntry(
          (name, value) -> {
            if (value.isContainer()) {
              throw unreadable(number, "'%s' is no plain value".formatted(name));
            }
            if (!value.isNull()) {
              values.put(name, value.asString());
            }
          });
      records.add(values);
    }
    return records;
  }

  private static List<Map<String, String>> csv(String text) {
    var records = new ArrayList<Map<String, String>>();
    try (CSVParser lines = CSV.parse(new StringReader(text))) {
      for (CSVRecord line : lines) {
        if (!line.isConsistent()) {
          throw unreadable(
              records.size() + 1,
              "it has %d fields, the line of names has %d"
                  .formatted(line.size(), lines.getHeaderNames().size()));
        }
        records.add(line.toMap());
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw unreadable("it is no CSV with a line of names: " + e.getMessage()).causedBy(e);
    }
    return records;
  }

  private static OverlayEntry entry(int number, Map<String, String> values) {
    Map<String, String> known = new HashMap<>();
    values.forEach(
        (name, value) -> {
          String field = NAMES.get(name.strip());
          if (field == null) {
            throw unreadable(
                number,
                "there is no field '%s'; there are exampleIndex, exampleId, originalGoldSql, goldSql,"
                        .formatted(name)
                    + " exclude, reason and author");
          }
          if (value.indexOf('\0') >= 0) {
            throw unreadable(number, "%s holds a NUL character".formatted(field));
          }
          if (!value.isBlank()) {
            known.put(field, value);
          }
        });
    boolean exclude = exclude(number, known.getOrDefault("exclude", ""));
    String gold = limited(number, "goldSql", known.get("goldSql"), LONGEST_SQL);
    if (exclude == (gold != null)) {
      throw unreadable(number, "it needs either goldSql or exclude: true, and not both");
    }
    if (gold != null) {
      requireQuery(number, gold);
    }
    Integer index = index(number, known.get("exampleIndex"));
    String id = limited(number, "exampleId", known.get("exampleId"), 500);
    if (index == null && id == null) {
      throw unreadable(number, "it names no example: give exampleIndex or exampleId");
    }
    return new OverlayEntry(
        index,
        id,
        limited(number, "originalGoldSql", known.get("originalGoldSql"), LONGEST_SQL),
        gold,
        exclude,
        limited(number, "reason", known.get("reason"), 2_000),
        limited(number, "author", known.get("author"), 200));
  }

  private static boolean exclude(int number, String value) {
    String word = SqlText.asciiLower(value.strip());
    if (!YES.contains(word) && !NO.contains(word)) {
      throw unreadable(number, "exclude must be true or false but is '%s'".formatted(value));
    }
    return YES.contains(word);
  }

  private static @Nullable Integer index(int number, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      int index = Integer.parseInt(value.strip());
      if (index >= 0) {
        return index;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw unreadable(
        number, "exampleIndex must be a whole number from 0 but is '%s'".formatted(value));
  }

  private static @Nullable String limited(
      int number, String field, @Nullable String value, int longest) {
    if (value != null && value.length() > longest) {
      throw unreadable(
          number,
          "%s has %d characters, at most %d are taken".formatted(field, value.length(), longest));
    }
    return value;
  }

  private static void requireQuery(int number, String gold) {
    boolean query = SqlText.leadingKeyword(gold).filter(QUERIES::contains).isPresent();
    int statements = SqlText.statements(gold).size();
    if (!query || statements != 1) {
      throw unreadable(number, "goldSql must be one SELECT, WITH or VALUES statement");
    }
  }

  private static ApiException unreadable(int entry, String why) {
    return unreadable("entry %d: %s".formatted(entry, why));
  }

  private static ApiException unreadable(String why) {
    return new ApiException(EvaluatorError.OVERLAY_UNREADABLE, why);
  }
}
