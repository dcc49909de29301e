package dev.ratchet.kit.access;

import dev.ratchet.contracts.access.CreateTokenRequest;
import dev.ratchet.contracts.access.NewTokenResponse;
import dev.ratchet.contracts.access.Role;
import dev.ratchet.contracts.access.TokenResponse;
import dev.ratchet.kit.paging.NewestFirst;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The API tokens. Rows stay when a token is revoked: the audit log names them. */
public final class AccessTokens {

  private final JdbcClient database;
  private final Secrets secrets;

  public AccessTokens(JdbcClient database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /**
   * What is needed to check a secret. Expiry and grace were judged by the database's clock when it
   * was read.
   *
   * @param previousHash null when no earlier secret works
   * @param useIsNews whether the last noted use is more than a minute ago
   */
  public record Known(
      String id,
      String name,
      Role role,
      byte[] hash,
      byte @Nullable [] previousHash,
      boolean expired,
      boolean revoked,
      boolean useIsNews) {

    /** In constant time. */
    public boolean accepts(byte[] presented) {
      boolean current = isCurrent(presented);
      boolean previous = previousHash != null && MessageDigest.isEqual(previousHash, presented);
      return current || previous;
    }

    /** Whether it is the secret itself, and not one that it replaced. */
    public boolean isCurrent(byte[] presented) {
      return MessageDigest.isEqual(hash, presented);
    }
  }

  /** Makes a token; its secret is in the answer and nowhere else. */
  public NewTokenResponse create(CreateTokenRequest request, String createdBy) {
    Secrets.ApiToken token = secrets.newToken();
    TokenResponse row =
        database
            .sql(
                """
                insert into access.token (id, name, role, secret_hash, created_by, expires_at)
                values (:id, :name, :role, :hash, :createdBy, :expiresAt) returning *
                """)
            .param("id", token.id())
            .param("name", request.name())
            .param("role", request.role().name())
            .param("hash", token.hash())
            .param("createdBy", createdBy)
            .param(
                "expiresAt",
                request.expiresAt() == null ? null : Timestamp.from(request.expiresAt()))
            .query(AccessTokens::response)
            .single();
    return new NewTokenResponse(row, token.text());
  }

  public Optional<Known> find(String id) {
    return database
        .sql(
            """
            select id, name, role, secret_hash,
              case when previous_until > clock_timestamp() then previous_hash end as previous_hash,
              coalesce(expires_at <= clock_timestamp(), false) as expired,
              revoked_at is not null as revoked,
              coalesce(last_used_at < clock_timestamp() - interval '1 minute', true) as use_is_news
            from access.token where id = :id
            """)
        .param("id", id)
        .query((row, _) -> known(row))
        .optional();
  }

  /** One of these, or TOKEN_NOT_FOUND. */
  public TokenResponse require(String id) {
    return database
        .sql("select * from access.token where id = :id")
        .param("id", id)
        .query(AccessTokens::response)
        .optional()
        .orElseThrow(() -> new ApiException(ServiceKitError.TOKEN_NOT_FOUND, id));
  }

  /** Newest first; hand the rows to {@link PageQuery#page} with {@link #sortKey}. */
  public List<TokenResponse> list(PageQuery page) {
    return NewestFirst.rows(
        database, "select * from access.token", page, SortKey::text, AccessTokens::response);
  }

  public static List<String> sortKey(TokenResponse token) {
    return List.of(token.createdAt().toString(), token.id());
  }

  /**
   * Gives a token a new secret and ends its sessions. TOKEN_NOT_FOUND, or TOKEN_REVOKED for one
   * that can't come back.
   *
   * @param grace for so long the old secret works too
   */
  public NewTokenResponse rotate(String id, Duration grace) {
    Secrets.ApiToken fresh = secrets.newToken(id);
    Optional<TokenResponse> row =
        database
            .sql(
                """
                with ended as (delete from access.session where token_id = :id)
                update access.token set previous_hash = secret_hash, secret_hash = :hash,
                  previous_until = clock_timestamp() + make_interval(secs => :grace),
                  rotated_at = clock_timestamp()
                where id = :id and revoked_at is null returning *
                """)
            .param("id", id)
            .param("hash", fresh.hash())
            .param("grace", grace.toMillis() / 1000.0)
            .query(AccessTokens::response)
            .optional();
    return row.map(token -> new NewTokenResponse(token, fresh.text()))
        .orElseThrow(() -> new ApiException(ServiceKitError.TOKEN_NOT_ROTATABLE, require(id).id()));
  }

  /** Ends a token and its sessions; does nothing to one that was revoked before. */
  public TokenResponse revoke(String id) {
    database
        .sql(
            """
            with ended as (delete from access.session where token_id = :id)
            update access.token set revoked_at = clock_timestamp()
            where id = :id and revoked_at is null
            """)
        .param("id", id)
        .update();
    return require(id);
  }

  /** Notes that a token was used just now. */
  public void used(String id) {
    database
        .sql("update access.token set last_used_at = clock_timestamp() where id = :id")
        .param("id", id)
        .update();
  }

  /** Whether anybody could administrate with a token of this table. */
  public boolean hasAdministrator() {
    return database
        .sql(
            """
            select exists (select from access.token where role = 'ADMIN' and revoked_at is null
              and (expires_at is null or expires_at > clock_timestamp()))
            """)
        .query(Boolean.class)
        .single();
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getBytes("secret_hash"),
        row.getBytes("previous_hash"),
        row.getBoolean("expired"),
        row.getBoolean("revoked"),
        row.getBoolean("use_is_news"));
  }

  private static TokenResponse response(ResultSet row, int number) throws SQLException {
    return new TokenResponse(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        time(row, "expires_at"),
        time(row, "last_used_at"),
        time(row, "rotated_at"),
        time(row, "previous_until"),
        time(row, "revoked_at"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
