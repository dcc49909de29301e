package dev.ratchet.executor.audit;

import dev.ratchet.contracts.executor.AuditFinding;
import dev.ratchet.contracts.executor.AuditFlag;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of findings. */
@Repository
class AuditStore {

  private final JdbcClient database;
  private final JdbcTemplate batches;

  AuditStore(JdbcClient database, JdbcTemplate batches) {
    this.database = database;
    this.batches = batches;
  }

  void add(UUID audit, List<AuditFinding> findings) {
    batches.batchUpdate(
        """
        insert into audit_finding (audit_id, example_index, database_name, question, gold_sql, flags, detail)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        findings,
        500,
        (row, finding) -> {
          row.setObject(1, audit);
          row.setInt(2, finding.exampleIndex());
          row.setString(3, finding.databaseName());
          row.setString(4, finding.question());
          row.setString(5, finding.goldSql());
          row.setArray(
              6,
              row.getConnection()
                  .createArrayOf("text", finding.flags().stream().map(Enum::name).toArray()));
          row.setString(7, finding.detail());
        });
  }

  void clear(UUID audit) {
    database
        .sql("delete from audit_finding where audit_id = :audit")
        .param("audit", audit)
        .update();
  }

  Map<AuditFlag, Integer> counts(UUID audit) {
    var counts = new EnumMap<AuditFlag, Integer>(AuditFlag.class);
    database
        .sql(
            """
            select flag, count(*) as examples from audit_finding, unnest(flags) as flag
            where audit_id = :audit group by flag
            """)
        .param("audit", audit)
        .query(
            row -> {
              counts.put(AuditFlag.valueOf(row.getString("flag")), row.getInt("examples"));
            });
    return counts;
  }

  List<AuditFinding> findings(UUID audit, int after, int limit) {
    return database
        .sql(
            """
            select * from audit_finding where audit_id = :audit and example_index > :after
            order by example_index limit :limit
            """)
        .param("audit", audit)
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, _) ->
                new AuditFinding(
                    row.getInt("example_index"),
                    row.getString("database_name"),
                    row.getString("question"),
                    row.getString("gold_sql"),
                    Arrays.stream((String[]) row.getArray("flags").getArray())
                        .map(AuditFlag::valueOf)
                        .toList(),
                    row.getString("detail")))
        .list();
  }
}
