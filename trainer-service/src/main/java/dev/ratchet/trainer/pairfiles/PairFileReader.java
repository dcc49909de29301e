package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.PairFileForm;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Problem.FieldProblem;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.rows.BoundedRows;
import dev.ratchet.trainer.rows.BoundedRows.RowTooLongException;
import dev.ratchet.trainer.rows.BrokenJson;
import dev.ratchet.trainer.rows.UnfitRowException;
import dev.ratchet.trainer.rows.Utf8Fault;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a file of pairs row by row: an object a line, or one array. One file has one form, and no
 * id twice. What is wrong is told with its line, up to some rows; JSON that can't be read ends it,
 * as do a row and a file that are too long.
 */
final class PairFileReader {
  private static final int TOLD = 20;
  private static final int LONGEST = 500;
  private static final String TOO_LONG = "the row has more than %,d characters";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  // The line of a duplicate key in a row shows what a silent last one would hide.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // rows follow each other
          .build();

  private final ObjIntConsumer<PairRow> each;
  // By half a hash, which is as good and of one size. Null where ids were looked at before.
  private final @Nullable Map<UUID, Integer> lineOfId;
  private final List<FieldProblem> problems = new ArrayList<>();
  private @Nullable PairFileForm form;
  private int firstLine;
  private int rows;

  private PairFileReader(ObjIntConsumer<PairRow> each, @Nullable Map<UUID, Integer> lineOfId) {
    this.each = each;
    this.lineOfId = lineOfId;
  }

  /** What a file holds. */
  record Contents(PairFileForm form, int rows) {}

  /**
   * Looks at all that can be wrong.
   *
   * @throws ApiException PAIR_FILE_UNREADABLE
   */
  static Contents check(Path file) {
    return new PairFileReader((_, _) -> {}, new HashMap<>()).contents(file);
  }

  /**
   * Reads a file that was checked.
   *
   * @param each takes rows with their lines, in order; none after a row that is wrong, which it may
   *     say with an {@link UnfitRowException}
   * @throws ApiException PAIR_FILE_UNREADABLE
   */
  static Contents read(Path file, ObjIntConsumer<PairRow> each) {
    return new PairFileReader(each, null).contents(file);
  }

  private Contents contents(Path file) {
    try (var text = new PushbackReader(Files.newBufferedReader(file))) {
      skipMark(text);
      readAll(new BoundedRows(text));
    } catch (CharacterCodingException _) {
      addNotUtf8(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
    return contents();
  }

  private static void skipMark(PushbackReader text) throws IOException {
    int first = text.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      text.unread(first);
    }
  }

  private void readAll(BoundedRows text) throws CharacterCodingException {
    int line = 1;
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken token = parser.nextToken();
      boolean array = token == JsonToken.START_ARRAY;
      if (array) {
        token = parser.nextToken();
      }
      while (token != null
          && token != JsonToken.END_ARRAY
          && problems.size() < TOLD
          && rows <= BoundedRows.MOST_ROWS) {
        line = parser.currentTokenLocation().getLineNr();
        long begin = parser.currentTokenLocation().getCharOffset();
        text.nextRow();
        JsonNode row = JSON.readTree(parser);
        read(row, line, parser.currentLocation().getCharOffset() - begin);
        text.nextRow();
        token = parser.nextToken();
      }
      if (array && problems.isEmpty() && parser.nextToken() != null) {
        add(parser.currentTokenLocation().getLineNr(), "something follows after the array");
      }
    } catch (JacksonException e) {
      if (e.getCause() instanceof CharacterCodingException coding) {
        throw coding;
      }
      if (e.getCause() instanceof RowTooLongException) {
        add(line, TOO_LONG.formatted(BoundedRows.MOST_CHARACTERS));
        return;
      }
      addBroken(line, e);
    }
  }

  private void addBroken(int begin, JacksonException e) {
    int line = e.getLocation() == null ? begin : Math.max(1, e.getLocation().getLineNr());
    String row = line == begin ? "" : "; the row begins on line " + begin;
    String hint =
        e.getOriginalMessage().contains("code 0)")
            ? "; it looks like UTF-16, save it as UTF-8"
            : "";
    add(line, BrokenJson.told(e) + row + hint);
  }

  private void read(JsonNode node, int line, long characters) {
    rows++;
    try {
      requireWithin(characters);
      PairRow row = PairRow.of(node, (int) characters);
      requireSameForm(row, line);
      requireNewId(row, line);
      row.check();
      if (problems.isEmpty()) {
        each.accept(row, line);
      }
    } catch (UnfitRowException e) {
      add(line, String.valueOf(e.getMessage()));
    }
  }

  private void requireWithin(long characters) {
    if (characters > BoundedRows.MOST_CHARACTERS) {
      throw new UnfitRowException(TOO_LONG.formatted(BoundedRows.MOST_CHARACTERS));
    }
    if (rows > BoundedRows.MOST_ROWS) {
      throw new UnfitRowException(
          "a file may have %,d rows; split it".formatted(BoundedRows.MOST_ROWS));
    }
  }

  private void requireSameForm(PairRow row, int line) {
    if (form == null) {
      form = row.form();
      firstLine = line;
    } else if (form != row.form()) {
      throw new UnfitRowException(
          "it is %s and line %d is %s; one file has one form"
              .formatted(row.form(), firstLine, form));
    }
  }

  private void requireNewId(PairRow row, int line) {
    if (row.id() != null && lineOfId != null) {
      Integer before = lineOfId.putIfAbsent(half(row.id()), line);
      if (before != null) {
        throw new UnfitRowException(
            "line %d has the id '%s' already".formatted(before, ApiException.shortened(row.id())));
      }
    }
  }

  private static UUID half(String id) {
    String hash = DigestUtils.sha256Hex(id);
    return new UUID(
        Long.parseUnsignedLong(hash, 0, 16, 16), Long.parseUnsignedLong(hash, 16, 32, 16));
  }

  private void add(int line, String message) {
    String told = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    problems.add(new FieldProblem("line " + line, told));
  }

  private void addNotUtf8(Path file) {
    try {
      Utf8Fault.find(file)
          .ifPresentOrElse(
              fault -> add(fault.line(), fault.told()),
              () -> add(Math.max(1, firstLine), "it is not UTF-8"));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  private Contents contents() {
    if (!problems.isEmpty()) {
      FieldProblem first = problems.getFirst();
      throw new ApiException(
              PairError.PAIR_FILE_UNREADABLE,
              "%s: %s%s."
                  .formatted(
                      capital(first.field()),
                      first.message(),
                      problems.size() == 1 ? "" : " (and more, see errors)"))
          .withErrors(problems);
    }
    if (form == null) {
      throw new ApiException(PairError.PAIR_FILE_UNREADABLE, "It holds no row.");
    }
    return new Contents(form, rows);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
