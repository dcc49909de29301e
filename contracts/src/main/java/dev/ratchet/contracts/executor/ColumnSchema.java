package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * One column.
 *
 * @param name as the database spells it
 * @param type as declared; empty when the table declares none
 * @param notNull declared so
 * @param primaryKeyPosition 1-based place in the primary key, 0 when not part of it
 * @param samples up to three distinct stored values in row order, as text, shortened
 */
public record ColumnSchema(
    @Schema(example = "singer_id") String name,
    @Schema(example = "INTEGER") String type,
    boolean notNull,
    int primaryKeyPosition,
    List<String> samples) {
  public ColumnSchema {
    samples = List.copyOf(samples);
  }
}
