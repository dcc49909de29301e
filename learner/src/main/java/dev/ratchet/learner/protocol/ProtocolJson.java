package dev.ratchet.learner.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs and events as JSON. A run is read strictly, so that a misspelt setting is refused and not
 * ignored; events are read leniently, so that a newer learner may say more.
 */
public final class ProtocolJson {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final JsonMapper LENIENT =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ProtocolJson() {}

  /** The event as one line, without its end. */
  public static String line(LearnerEvent event) {
    return LENIENT.writeValueAsString(event);
  }

  /**
   * @throws IllegalArgumentException where the line is no event, with the line
   */
  public static LearnerEvent event(String line) {
    try {
      return LENIENT.readValue(line, LearnerEvent.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("This line is no learner event: " + shortened(line), e);
    }
  }

  public static void write(LearnerRun run, Path file) throws IOException {
    Files.writeString(file, STRICT.writeValueAsString(run));
  }

  /**
   * @throws LearnerException {@link LearnerError#INVALID_RUN} with the field
   */
  public static LearnerRun readRun(Path file) {
    try {
      return STRICT.readValue(Files.readString(file), LearnerRun.class);
    } catch (IOException e) {
      throw new LearnerException(
          LearnerError.INVALID_RUN, "%s can't be read: %s".formatted(file, e), e);
    } catch (JacksonException e) {
      throw new LearnerException(
          LearnerError.INVALID_RUN,
          "%s is no valid run: %s".formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  private static String shortened(String line) {
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
