package dev.ratchet.executor.diagnosis;

import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.sql.TableReferences;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The column error tags of spec 2.15, for candidates that failed with "no such column". */
public final class ColumnErrorTags {

  private static final String ALIAS_MISMATCH = "extra_join_alias_mismatch";
  private static final String WRONG_OWNER = "wrong_column_owner";
  private static final String WRONG_MAPPING = "wrong_table_column_mapping";
  private static final String HALLUCINATED = "hallucinated_column";
  private static final String UNCLASSIFIED = "unclassified_no_such_column";

  private ColumnErrorTags() {}

  /**
   * The tags in name order; empty for every other error. WRONG_OWNER and WRONG_MAPPING always come
   * together: the spec gives both to the same case.
   *
   * @param goldSql to know which joins are extra; null when there is no gold
   */
  public static List<String> of(
      String sql, @Nullable String goldSql, String error, List<Finding> findings) {
    if (!error.toLowerCase(Locale.ROOT).contains("no such column")) {
      return List.of();
    }
    Set<String> tags = new TreeSet<>();
    for (Finding finding : findings) {
      switch (finding.kind()) {
        case UNDEFINED_ALIAS -> tags.add(ALIAS_MISMATCH);
        case WRONG_OWNER -> {
          tags.add(WRONG_OWNER);
          tags.add(WRONG_MAPPING);
          if (goldSql != null && usesMoreTables(sql, goldSql)) {
            tags.add(ALIAS_MISMATCH);
          }
        }
        case UNKNOWN_COLUMN -> tags.add(HALLUCINATED);
        case COLUMN_ELSEWHERE, UNKNOWN_TABLE -> {
          // The tags speak of aliases and of columns that no table has; a bare column that another
          // table has is neither.
        }
      }
    }
    return tags.isEmpty() ? List.of(UNCLASSIFIED) : List.copyOf(tags);
  }

  private static boolean usesMoreTables(String sql, String goldSql) {
    return !TableReferences.of(goldSql)
        .tableNames()
        .containsAll(TableReferences.of(sql).tableNames());
  }
}
