package dev.ratchet.contracts.executor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One wrong identifier (spec 2.8), structured; the words for a model are made by the generator.
 *
 * @param kind what is wrong with the identifier
 * @param alias as written before the dot; absent for a bare column
 * @param table what the alias stands for, or the table that is unknown
 * @param column that is unknown or elsewhere; absent for a table or an alias
 * @param owners visible tables that hold the column, in name order
 */
public record Finding(
    FindingKind kind,
    @Nullable String alias,
    @Nullable String table,
    @Nullable String column,
    List<String> owners) {
  public Finding {
    owners = List.copyOf(owners);
  }
}
