package dev.ratchet.platform.output;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One value as a JSON file, there as a whole or not at all; see {@link OutputFile}. */
public final class JsonFile implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final OutputFile file;

  private JsonFile(OutputFile file) {
    this.file = file;
  }

  public static JsonFile prepare(Path file) {
    return new JsonFile(OutputFile.prepare(file));
  }

  public void write(Object content) {
    file.write((JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8));
    file.commit();
  }

  /** Leaves nothing behind when nothing was written. */
  @Override
  public void close() {
    file.close();
  }
}
