package dev.ratchet.trainer.rows;

import dev.ratchet.contracts.trainer.TrainingFileResponse;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.files.Uploads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploaded files of training rows, kept under the hash of their content. Every line is read before
 * the file is taken, so that a training never finds a broken one.
 */
@Service
public class TrainingFiles {
  private static final String LINE = "Line %d of the file can't be used: %s.";

  private final JdbcClient database;
  private final JsonMapper json;
  private final Uploads uploads;
  private final Path folder;

  TrainingFiles(
      JdbcClient database,
      JsonMapper json,
      Uploads uploads,
      @Value("${ratchet.data-dir}") Path dataDirectory) {
    this.database = database;
    this.json = json;
    this.uploads = uploads;
    this.folder = dataDirectory.toAbsolutePath().resolve("trainer").resolve("training-files");
  }

  TrainingFileResponse add(@Nullable String name, InputStream body, long announced)
      throws IOException {
    Path arrived = uploads.receive(body, announced);
    try {
      var forms = new TreeMap<String, Integer>();
      forEachLine(arrived, (_, row) -> forms.merge(row.form().name(), 1, Integer::sum));
      if (forms.isEmpty()) {
        throw new ApiException(TrainingError.TRAINING_FILE_UNREADABLE, "It holds no row.");
      }
      long bytes = Files.size(arrived);
      String sha256 = new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(arrived);
      Files.createDirectories(folder);
      Files.move(arrived, path(sha256), StandardCopyOption.REPLACE_EXISTING);
      return insert(name, forms, bytes, sha256);
    } finally {
      Files.deleteIfExists(arrived);
    }
  }

  private TrainingFileResponse insert(
      @Nullable String name, Map<String, Integer> forms, long bytes, String sha256) {
    UUID id =
        database
            .sql(
                """
                insert into training_file (id, name, row_count, forms, bytes, sha256)
                values (uuidv7(), :name, :rows, :forms::jsonb, :bytes, :sha256) returning id
                """)
            .param("name", name)
            .param("rows", forms.values().stream().mapToInt(Integer::intValue).sum())
            .param("forms", json.writeValueAsString(forms))
            .param("bytes", bytes)
            .param("sha256", sha256)
            .query(UUID.class)
            .single();
    return require(id.toString());
  }

  /** An upload, or TRAINING_FILE_NOT_FOUND. */
  public TrainingFileResponse require(String id) {
    UUID uuid =
        Ids.parse(id)
            .orElseThrow(() -> new ApiException(TrainingError.TRAINING_FILE_NOT_FOUND, id));
    return database
        .sql("select * from training_file where id = :id")
        .param("id", uuid)
        .query(
            (row, _) ->
                new TrainingFileResponse(
                    row.getObject("id", UUID.class).toString(),
                    row.getString("name"),
                    row.getInt("row_count"),
                    json.readValue(
                        row.getString("forms"),
                        new tools.jackson.core.type.TypeReference<Map<String, Integer>>() {}),
                    row.getLong("bytes"),
                    row.getString("sha256"),
                    row.getTimestamp("created_at").toInstant()))
        .optional()
        .orElseThrow(() -> new ApiException(TrainingError.TRAINING_FILE_NOT_FOUND, id));
  }

  /** Every row with its line number. */
  void forEach(String id, BiConsumer<Integer, TrlRow> each) {
    forEachLine(path(require(id).sha256()), each);
  }

  private void forEachLine(Path file, BiConsumer<Integer, TrlRow> each) {
    int line = 0;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (!text.isBlank()) {
          each.accept(line, TrlRow.of(json.readTree(text)));
        }
      }
    } catch (CharacterCodingException e) {
      throw notUtf8(file, e);
    } catch (JacksonException e) {
      throw unreadable(LINE.formatted(line, BrokenJson.told(e)), e);
    } catch (UnfitRowException e) {
      throw unreadable(LINE.formatted(line, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  private static ApiException notUtf8(Path file, CharacterCodingException cause) {
    try {
      return unreadable(
          Utf8Fault.find(file)
              .map(fault -> LINE.formatted(fault.line(), fault.told()))
              .orElse("It is not UTF-8."),
          cause);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  private static ApiException unreadable(String why, Exception cause) {
    return new ApiException(TrainingError.TRAINING_FILE_UNREADABLE, why).causedBy(cause);
  }

  private Path path(String sha256) {
    return folder.resolve(sha256 + ".jsonl");
  }
}
