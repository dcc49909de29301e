package dev.ratchet.trainer.review;

import dev.ratchet.contracts.trainer.ReviewFormat;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.review.ReviewedRecord.UnfitRecordException;
import dev.ratchet.trainer.rows.BoundedRows;
import dev.ratchet.trainer.rows.BoundedRows.RowTooLongException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads reviewed records one after the other; what can't be read ends it. */
final class ReviewFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // records follow each other
          .build();

  private final ReviewFormat format;
  private final Consumer<ReviewedRecord> each;
  private final Set<UUID> pairs = new HashSet<>();
  private int records;

  private ReviewFile(ReviewFormat format, Consumer<ReviewedRecord> each) {
    this.format = format;
    this.each = each;
  }

  /**
   * @throws ApiException REVIEW_UNREADABLE
   */
  static void check(Path file, ReviewFormat format) {
    read(file, format, _ -> {});
  }

  /**
   * @param each takes the records in order
   * @throws ApiException REVIEW_UNREADABLE, perhaps after some records
   */
  static void read(Path file, ReviewFormat format, Consumer<ReviewedRecord> each) {
    var reader = new ReviewFile(format, each);
    try (var text = new BoundedRows(Files.newBufferedReader(file));
        JsonParser parser = JSON.createParser(text)) {
      reader.readAll(parser, text);
    } catch (JacksonException e) {
      throw reader.unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  private void readAll(JsonParser parser, BoundedRows text) {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw unreadable("It must be a JSON array of records, as the export is.", null);
    }
    text.nextRow();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      int line = parser.currentTokenLocation().getLineNr();
      records++;
      try {
        read(JSON.readTree(parser));
      } catch (UnfitRecordException e) {
        throw unreadable("Record %d, line %d: %s.".formatted(records, line, e.getMessage()), e);
      }
      text.nextRow();
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw unreadable("Record %d is no JSON object.".formatted(records + 1), null);
    }
  }

  private void read(JsonNode row) {
    if (records > BoundedRows.MOST_ROWS) {
      throw new UnfitRecordException(
          "a file may have %,d records; split it".formatted(BoundedRows.MOST_ROWS));
    }
    ReviewedRecord reviewed = ReviewedRecord.of(row, format);
    if (!pairs.add(key(reviewed.pair()))) {
      throw new UnfitRecordException("pair %s stands there twice".formatted(reviewed.pair()));
    }
    each.accept(reviewed);
  }

  /** Of a content hash, the first half: as good as the whole, and smaller. */
  private static UUID key(String hash) {
    return new UUID(
        Long.parseUnsignedLong(hash, 0, 16, 16), Long.parseUnsignedLong(hash, 16, 32, 16));
  }

  private ApiException unreadable(JacksonException e) {
    if (e.getCause() instanceof CharacterCodingException) {
      return unreadable("It is not UTF-8.", e);
    }
    if (e.getCause() instanceof RowTooLongException) {
      return unreadable(
          "Record %d has more than %,d characters.".formatted(records, BoundedRows.MOST_CHARACTERS),
          e);
    }
    return unreadable(
        "Line %d is no JSON: %s."
            .formatted(
                e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage()),
        e);
  }

  private static ApiException unreadable(String why, @Nullable Exception cause) {
    var problem = new ApiException(PairError.REVIEW_UNREADABLE, why);
    return cause == null ? problem : problem.causedBy(cause);
  }
}
