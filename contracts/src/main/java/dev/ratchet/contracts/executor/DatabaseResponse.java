package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A registered SQLite database. The content hash is its identity: the same bytes are one database.
 *
 * @param id {@code db_} and the first 32 hex digits of the SHA-256 of the file
 * @param name the name that datasets call it by ({@code db_id}); the last registration under a name
 *     wins
 * @param source how it came here
 * @param sizeBytes of the file
 * @param sha256 of the file; the id is made of it
 * @param tables how many tables it has, without views and SQLite's own
 * @param maxCellBytes length of the longest stored cell
 * @param createdAt when it was first registered
 */
public record DatabaseResponse(
    @Schema(example = "db_0f343b0931126a20f133d67c2b018a3b") String id,
    @Schema(example = "concert_singer") String name,
    DatabaseSource source,
    @Schema(example = "36864") long sizeBytes,
    String sha256,
    int tables,
    long maxCellBytes,
    Instant createdAt) {}
