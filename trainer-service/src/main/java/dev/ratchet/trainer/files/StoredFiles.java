package dev.ratchet.trainer.files;

import dev.ratchet.contracts.trainer.StoredFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of stored files. */
@Repository
public class StoredFiles {

  private final JdbcClient database;
  private final JdbcTemplate batches;

  StoredFiles(JdbcClient database, JdbcTemplate batches) {
    this.database = database;
    this.batches = batches;
  }

  public void save(UUID artifact, List<StoredFile> files) {
    delete(artifact);
    batches.batchUpdate(
        "insert into stored_file (artifact_id, path, bytes, sha256) values (?, ?, ?, ?)",
        files,
        500,
        (row, file) -> {
          row.setObject(1, artifact);
          row.setString(2, file.path());
          row.setLong(3, file.bytes());
          row.setString(4, file.sha256());
        });
  }

  public List<StoredFile> list(UUID artifact) {
    return database
        .sql(
            """
            select path, bytes, sha256 from stored_file where artifact_id = :artifact
            order by path collate "C"
            """)
        .param("artifact", artifact)
        .query(StoredFiles::map)
        .list();
  }

  public Optional<StoredFile> find(UUID artifact, String path) {
    return database
        .sql(
            """
            select path, bytes, sha256 from stored_file
            where artifact_id = :artifact and path = :path
            """)
        .param("artifact", artifact)
        .param("path", path)
        .query(StoredFiles::map)
        .optional();
  }

  public void delete(UUID artifact) {
    database
        .sql("delete from stored_file where artifact_id = :artifact")
        .param("artifact", artifact)
        .update();
  }

  private static StoredFile map(ResultSet row, int number) throws SQLException {
    return new StoredFile(row.getString("path"), row.getLong("bytes"), row.getString("sha256"));
  }
}
