package dev.ratchet.kit.paging;

import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of a table by its {@code created_at} and, where times are equal, its {@code id}. */
public final class NewestFirst {
  private NewestFirst() {}

  /** Reads the id in a sort key, in the type of the column. */
  @FunctionalInterface
  public interface Id {
    Object of(SortKey key, int part);
  }

  /**
   * The rows that {@link PageQuery#page} takes; their sort key is created_at, then id.
   *
   * @param select up to the table's name, without conditions
   */
  public static <T> List<T> rows(
      JdbcClient database, String select, PageQuery page, Id id, RowMapper<T> row) {
    SortKey after = page.after();
    String order = " order by created_at desc, id desc limit :limit";
    if (after == null) {
      return database.sql(select + order).param("limit", page.fetch()).query(row).list();
    }
    return database
        .sql(select + " where (created_at, id) < (:at, :id)" + order)
        .param("at", after.time(0))
        .param("id", id.of(after, 1))
        .param("limit", page.fetch())
        .query(row)
        .list();
  }
}
