package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Registers a database file that the executor can see.
 *
 * @param name defaults to the file's name without its ending
 * @param path absolute, or relative to one of the configured roots; must lie below one of them
 */
public record RegisterDatabaseRequest(
    @Schema(example = "concert_singer") @Nullable @Size(max = 200) String name,
    @Schema(example = "spider/database/concert_singer/concert_singer.sqlite")
        @NotBlank
        @Size(max = 4096)
        String path) {}
