package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.DatabaseSource;
import dev.ratchet.kit.paging.NewestFirst;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of registered databases. */
@Repository
class DatabaseStore {

  private final JdbcClient database;

  DatabaseStore(JdbcClient database) {
    this.database = database;
  }

  /** Adds a database, or gives the one with these bytes its newest name and place. */
  @Transactional
  public RegisteredDatabase save(RegisteredDatabase added) {
    return save(added, () -> {});
  }

  /**
   * @param also is committed together with the row
   */
  @Transactional
  public RegisteredDatabase save(RegisteredDatabase added, Runnable also) {
    also.run();
    database
        .sql(
            """
            insert into sqlite_database (id, name, sha256, source, path, size_bytes, modified_nanos, tables, max_cell_bytes)
            values (:id, :name, :sha256, :source, :path, :size, :modified, :tables, :cell)
            on conflict (id) do update set name = excluded.name, source = excluded.source, path = excluded.path,
              size_bytes = excluded.size_bytes, modified_nanos = excluded.modified_nanos
            """)
        .param("id", added.id())
        .param("name", added.name())
        .param("sha256", added.sha256())
        .param("source", added.source().name())
        .param("path", added.path().toString())
        .param("size", added.sizeBytes())
        .param("modified", added.modifiedNanos())
        .param("tables", added.tables().toArray(String[]::new))
        .param("cell", added.maxCellBytes())
        .update();
    database
        .sql(
            """
            insert into sqlite_database_name (name, database_id) values (:name, :id)
            on conflict (name) do update set database_id = excluded.database_id
            """)
        .param("name", added.name())
        .param("id", added.id())
        .update();
    return find(added.id()).orElseThrow();
  }

  Optional<RegisteredDatabase> find(String id) {
    return database
        .sql("select * from sqlite_database where id = :id")
        .param("id", id)
        .query(DatabaseStore::map)
        .optional();
  }

  Optional<RegisteredDatabase> findByName(String name) {
    return database
        .sql(
            """
            select d.* from sqlite_database_name n join sqlite_database d on d.id = n.database_id
            where n.name = :name
            """)
        .param("name", name)
        .query(DatabaseStore::map)
        .optional();
  }

  List<RegisteredDatabase> list(PageQuery page) {
    return NewestFirst.rows(
        database, "select * from sqlite_database", page, SortKey::text, DatabaseStore::map);
  }

  private static RegisteredDatabase map(ResultSet row, int number) throws SQLException {
    return new RegisteredDatabase(
        row.getString("id"),
        row.getString("name"),
        row.getString("sha256"),
        DatabaseSource.valueOf(row.getString("source")),
        Path.of(row.getString("path")),
        row.getLong("size_bytes"),
        row.getLong("modified_nanos"),
        texts(row.getArray("tables")),
        row.getLong("max_cell_bytes"),
        row.getTimestamp("created_at").toInstant());
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
