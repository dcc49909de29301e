package dev.ratchet.executor.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Contents as rows of a mebibyte each, so that neither side ever holds a whole file. Joins the
 * caller's transaction, so that the row that speaks of a content is committed with it.
 */
final class PostgresContents implements ContentStore {

  private static final int CHUNK = 1 << 20;

  private final JdbcClient database;
  private final TransactionTemplate transaction;

  PostgresContents(JdbcClient database, TransactionTemplate transaction) {
    this.database = database;
    this.transaction = transaction;
  }

  @Override
  public void keep(String sha256, Path file) throws IOException {
    long size = Files.size(file);
    try (InputStream in = Files.newInputStream(file)) {
      IOException failure =
          transaction.execute(
              status -> {
                try {
                  if (add(sha256, size)) {
                    addChunks(sha256, in);
                  }
                  return null;
                } catch (IOException e) {
                  status.setRollbackOnly();
                  return e;
                }
              });
      if (failure != null) {
        throw failure;
      }
    }
  }

  // One that adds the same at this moment is waited for.
  private boolean add(String sha256, long size) {
    return database
            .sql(
                "insert into content (sha256, size_bytes) values (:sha256, :size) on conflict do"
                    + " nothing")
            .param("sha256", sha256)
            .param("size", size)
            .update()
        == 1;
  }

  private void addChunks(String sha256, InputStream in) throws IOException {
    byte[] chunk = in.readNBytes(CHUNK);
    for (int number = 0; chunk.length > 0; number++) {
      database
          .sql(
              "insert into content_chunk (sha256, number, bytes) values (:sha256, :number, :bytes)")
          .param("sha256", sha256)
          .param("number", number)
          .param("bytes", chunk)
          .update();
      chunk = in.readNBytes(CHUNK);
    }
  }

  @Override
  public boolean keeps(String sha256) {
    return database
        .sql("select exists (select 1 from content where sha256 = :sha256)")
        .param("sha256", sha256)
        .query(Boolean.class)
        .single();
  }

  @Override
  public boolean fetch(String sha256, OutputStream to) throws IOException {
    Optional<Long> size =
        database
            .sql("select size_bytes from content where sha256 = :sha256")
            .param("sha256", sha256)
            .query(Long.class)
            .optional();
    if (size.isEmpty()) {
      return false;
    }
    long chunks = Math.ceilDiv(size.get(), CHUNK);
    for (int number = 0; number < chunks; number++) {
      to.write(
          database
              .sql("select bytes from content_chunk where sha256 = :sha256 and number = :number")
              .param("sha256", sha256)
              .param("number", number)
              .query((row, _) -> row.getBytes(1))
              .single());
    }
    return true;
  }
}
