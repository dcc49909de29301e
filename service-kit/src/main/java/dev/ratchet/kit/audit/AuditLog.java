package dev.ratchet.kit.audit;

import dev.ratchet.contracts.access.AuditAction;
import dev.ratchet.contracts.access.AuditEntryResponse;
import dev.ratchet.contracts.access.AuditOutcome;
import dev.ratchet.contracts.access.Role;
import dev.ratchet.kit.json.StorableJson;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.requestid.RequestId;
import dev.ratchet.kit.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code audit_log}, and a log line for each. */
final class AuditLog {

  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

  private final JdbcClient database;

  AuditLog(JdbcClient database) {
    this.database = database;
  }

  /** What happened, by whom and from where is added. */
  record Event(
      AuditAction action,
      String resource,
      @Nullable String subjectId,
      AuditOutcome outcome,
      int status) {}

  /**
   * Notes what was done. It is done by then, so a database that is away can't undo it: the log line
   * is then all there is, and says so.
   */
  void add(Caller caller, Event event, @Nullable String address) {
    line(log.atInfo(), caller, event, address).log("audit");
    try {
      insert(caller, event, address);
    } catch (DataAccessException e) {
      line(log.atError(), caller, event, address)
          .setCause(e)
          .log("this could not be written to the audit log");
    }
  }

  private static LoggingEventBuilder line(
      LoggingEventBuilder line, Caller caller, Event event, @Nullable String address) {
    line.addKeyValue("caller", caller.name())
        .addKeyValue("callerId", caller.id())
        .addKeyValue("role", caller.role())
        .addKeyValue("action", event.action())
        .addKeyValue("resource", event.resource())
        .addKeyValue("outcome", event.outcome())
        .addKeyValue("status", event.status())
        .addKeyValue("address", address);
    if (event.subjectId() != null) {
      line.addKeyValue("subjectId", event.subjectId());
    }
    if (caller.via() != null) {
      line.addKeyValue("via", caller.via());
    }
    return line;
  }

  private void insert(Caller caller, Event event, @Nullable String address) {
    database
        .sql(
            """
            insert into audit_log (caller_id, caller_name, caller_kind, role, via, action, resource,
              subject_id, outcome, status, request_id, remote_address)
            values (:callerId, :caller, :kind, :role, :via, :action, :resource, :subjectId,
              :outcome, :status, :requestId, :address)
            """)
        .param("callerId", caller.id())
        .param("caller", caller.name())
        .param("kind", caller.kind().name())
        .param("role", caller.role().name())
        .param("via", caller.via())
        .param("action", event.action().name())
        .param("resource", event.resource())
        .param("subjectId", event.subjectId())
        .param("outcome", event.outcome().name())
        .param("status", event.status())
        .param("requestId", RequestId.current())
        .param("address", address)
        .update();
  }

  /** Newest first. */
  List<AuditEntryResponse> list(
      PageQuery page,
      @Nullable AuditAction action,
      @Nullable String resource,
      @Nullable String callerId) {
    SortKey after = page.after();
    return database
        .sql(
            """
            select * from audit_log
            where (:action::text is null or action = :action)
              and (:resource::text is null or resource = :resource)
              and (:callerId::text is null or caller_id = :callerId)
              and (:after::bigint is null or id < :after)
            order by id desc limit :limit
            """)
        .param("action", action == null ? null : action.name())
        // With a NUL, which PostgreSQL takes in no text, a name is nobody's.
        .param("resource", resource == null ? null : StorableJson.text(resource))
        .param("callerId", callerId == null ? null : StorableJson.text(callerId))
        .param("after", after == null ? null : after.longInteger(0))
        .param("limit", page.fetch())
        .query((row, _) -> entry(row))
        .list();
  }

  int purge(Duration keep) {
    return database
        .sql("delete from audit_log where at < clock_timestamp() - make_interval(secs => :keep)")
        .param("keep", (double) keep.toSeconds())
        .update();
  }

  private static AuditEntryResponse entry(ResultSet row) throws SQLException {
    return new AuditEntryResponse(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        row.getString("caller_id"),
        row.getString("caller_name"),
        row.getString("caller_kind"),
        Role.valueOf(row.getString("role")),
        row.getString("via"),
        AuditAction.valueOf(row.getString("action")),
        row.getString("resource"),
        row.getString("subject_id"),
        AuditOutcome.valueOf(row.getString("outcome")),
        row.getInt("status"),
        row.getString("request_id"),
        row.getString("remote_address"));
  }
}
