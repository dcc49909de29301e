package dev.ratchet.kit.paging;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The sort key that a cursor carries, each part as the type that its list sorts by.
 *
 * <p>A cursor is opaque but not signed, so a caller can forge one. A part that is missing, of
 * another type or nothing that a column can hold is INVALID_CURSOR; it never reaches the database.
 */
public final class SortKey {

  private static final int LAST_YEAR = 9999;

  private final String cursor;
  private final List<String> parts;

  SortKey(String cursor, List<String> parts) {
    this.cursor = cursor;
    this.parts = List.copyOf(parts);
  }

  /** A point in time of the years 0 to 9999, in UTC. */
  public OffsetDateTime time(int part) {
    OffsetDateTime time = read(part, text -> Instant.parse(text).atOffset(ZoneOffset.UTC));
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
      throw invalid();
    }
    return time;
  }

  public UUID uuid(int part) {
    return read(part, UUID::fromString);
  }

  public int integer(int part) {
    return read(part, Integer::parseInt);
  }

  public long longInteger(int part) {
    return read(part, Long::parseLong);
  }

  /** A text without NUL, which PostgreSQL takes in none. */
  public String text(int part) {
    String text = read(part, each -> each);
    if (text.indexOf('\0') >= 0) {
      throw invalid();
    }
    return text;
  }

  /** What to throw when no list of this service has such a key. */
  public ApiException invalid() {
    return new ApiException(ServiceKitError.INVALID_CURSOR, cursor);
  }

  private <T> T read(int part, Function<String, T> type) {
    if (part >= parts.size()) {
      throw invalid();
    }
    try {
      return type.apply(parts.get(part));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw invalid().causedBy(e);
    }
  }
}
