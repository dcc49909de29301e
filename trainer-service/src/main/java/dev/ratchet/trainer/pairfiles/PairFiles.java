package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.PairFileForm;
import dev.ratchet.contracts.trainer.PairFileResponse;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.files.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uploaded files of pairs, kept under the hash of their content. Every row is read before a file is
 * taken, so that an import never finds a broken one.
 */
@Service
class PairFiles {
  private final JdbcClient database;
  private final Uploads uploads;
  private final TransactionTemplate transaction;
  private final Path folder;

  PairFiles(
      JdbcClient database,
      Uploads uploads,
      TransactionTemplate transaction,
      @Value("${ratchet.data-dir}") Path dataDirectory) {
    this.database = database;
    this.transaction = transaction;
    this.uploads = uploads;
    this.folder = dataDirectory.toAbsolutePath().resolve("trainer").resolve("pair-files");
  }

  PairFileResponse add(@Nullable String name, InputStream body, long announced) throws IOException {
    Path arrived = uploads.receive(body, announced);
    try {
      PairFileReader.Contents contents = PairFileReader.check(arrived);
      long bytes = Files.size(arrived);
      String sha256 = new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(arrived);
      Files.createDirectories(folder);
      return Objects.requireNonNull(
          transaction.execute(
              _ -> {
                lock(sha256);
                keep(arrived, sha256);
                return insert(name, contents, bytes, sha256);
              }));
    } finally {
      Files.deleteIfExists(arrived);
    }
  }

  /** Lets nobody else keep or delete the same content until the transaction ends. */
  private void lock(String sha256) {
    database
        .sql("select pg_advisory_xact_lock(hashtext('pair file ' || :sha256))")
        .param("sha256", sha256)
        .query((_, _) -> true)
        .list();
  }

  private void keep(Path arrived, String sha256) {
    try {
      Files.move(arrived, path(sha256), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("can't keep pair file " + sha256, e);
    }
  }

  private PairFileResponse insert(
      @Nullable String name, PairFileReader.Contents contents, long bytes, String sha256) {
    UUID id =
        database
            .sql(
                """
                insert into pair_file (id, name, form, row_count, bytes, sha256)
                values (uuidv7(), :name, :form, :rows, :bytes, :sha256) returning id
                """)
            .param("name", name)
            .param("form", contents.form().name())
            .param("rows", contents.rows())
            .param("bytes", bytes)
            .param("sha256", sha256)
            .query(UUID.class)
            .single();
    return require(id.toString());
  }

  /** An upload, or PAIR_FILE_NOT_FOUND. */
  PairFileResponse require(String id) {
    UUID uuid =
        Ids.parse(id).orElseThrow(() -> new ApiException(PairError.PAIR_FILE_NOT_FOUND, id));
    return database
        .sql("select * from pair_file where id = :id")
        .param("id", uuid)
        .query(
            (row, _) ->
                new PairFileResponse(
                    row.getObject("id", UUID.class).toString(),
                    row.getString("name"),
                    PairFileForm.valueOf(row.getString("form")),
                    row.getInt("row_count"),
                    row.getLong("bytes"),
                    row.getString("sha256"),
                    row.getTimestamp("created_at").toInstant()))
        .optional()
        .orElseThrow(() -> new ApiException(PairError.PAIR_FILE_NOT_FOUND, id));
  }

  /**
   * Forgets an upload that no set waits for any more. Its content goes with the last upload of it.
   *
   * @throws ApiException PAIR_FILE_NOT_FOUND, PAIR_FILE_IN_USE
   */
  void delete(String id) {
    PairFileResponse file = require(id);
    List<String> waiting = waiting(file.id());
    if (!waiting.isEmpty()) {
      throw new ApiException(PairError.PAIR_FILE_IN_USE, id, String.join(", ", waiting));
    }
    transaction.executeWithoutResult(
        _ -> {
          lock(file.sha256());
          deleteRow(file);
        });
  }

  private void deleteRow(PairFileResponse file) {
    database
        .sql("delete from pair_file where id = :id")
        .param("id", UUID.fromString(file.id()))
        .update();
    boolean isKept =
        database
            .sql("select exists (select from pair_file where sha256 = :sha256)")
            .param("sha256", file.sha256())
            .query(Boolean.class)
            .single();
    try {
      if (!isKept) {
        Files.deleteIfExists(path(file.sha256()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete pair file " + file.sha256(), e);
    }
  }

  /** The sets that are still to be made of it. */
  private List<String> waiting(String file) {
    return database
        .sql(
            """
            select s.job_id::text from pair_set s join job j on j.id = s.job_id
            where s.request ->> 'file' = :file and j.state in ('QUEUED', 'RUNNING', 'PAUSED')
            order by 1 limit 20
            """)
        .param("file", file)
        .query(String.class)
        .list();
  }

  /** Every row with its line. */
  PairFileReader.Contents read(String id, ObjIntConsumer<PairRow> each) {
    return PairFileReader.read(path(require(id).sha256()), each);
  }

  private Path path(String sha256) {
    return folder.resolve(sha256 + ".json");
  }
}
