package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One candidate.
 *
 * @param databaseId the database that both queries run on
 * @param goldSql absent: execute and diagnose only
 * @param sql the candidate
 * @param visibleTables the tables that the prompt showed; absent: all
 */
public record VerificationItem(
    @Schema(example = "db_0f343b0931126a20f133d67c2b018a3b") @NotNull String databaseId,
    @Schema(example = "SELECT count(*) FROM singer") @Nullable String goldSql,
    @Schema(example = "SELECT count(*) FROM singers") @NotNull String sql,
    @Nullable List<String> visibleTables) {}
