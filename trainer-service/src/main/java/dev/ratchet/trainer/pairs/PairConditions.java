package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.LongerSide;
import dev.ratchet.contracts.trainer.PairQuery;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of a pair {@code p} and its decision {@code d}. Only what is asked for stands
 * in the SQL, so that nothing else is looked at.
 *
 * @param sql each condition with an {@code and} before it
 * @param values of its parameters
 */
record PairConditions(String sql, Map<String, Object> values) {

  static PairConditions of(PairQuery query) {
    var all = new Builder();
    all.add("p.type = :type", "type", name(query.type()));
    all.add("p.origin = :origin", "origin", name(query.origin()));
    all.add("d.action = :action", "action", name(query.decision()));
    all.add("p.hardness = :hardness", "hardness", name(query.hardness()));
    all.add("p.database_name = :database", "database", query.database());
    all.add(":feature = any(p.features)", "feature", query.feature());
    all.add("(p.chosen_verdicts ->> :rightBy::text)::boolean", "rightBy", query.rightBy());
    all.add("not (p.chosen_verdicts ->> :wrongBy::text)::boolean", "wrongBy", query.wrongBy());
    all.add("strpos(p.question_search, (select lower(:text::text))) > 0", "text", query.text());
    all.add("strpos(p.sql_search, (select lower(:sql::text))) > 0", "sql", query.sql());
    all.add("p.rejected_error = :rejectedError", "rejectedError", name(query.rejectedError()));
    all.add(
        "p.rejected_executable = :rejectedExecutable",
        "rejectedExecutable",
        query.rejectedExecutable());
    all.add(
        "p.chosen_executable = :chosenExecutable", "chosenExecutable", query.chosenExecutable());
    all.add("p.reward = :reward", "reward", name(query.reward()));
    all.add("p.margin >= :minMargin", "minMargin", plain(query.minMargin()));
    all.add("p.margin <= :maxMargin", "maxMargin", plain(query.maxMargin()));
    all.add("sign(p.chosen_tokens - p.rejected_tokens) = :longer", "longer", sign(query.longer()));
    return new PairConditions(all.sql.toString(), all.values);
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  /** A zero may have two thousand million digits. */
  private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
    return value != null && value.signum() == 0 ? BigDecimal.ZERO : value;
  }

  private static @Nullable Integer sign(@Nullable LongerSide longer) {
    return switch (longer) {
      case null -> null;
      case CHOSEN -> 1;
      case REJECTED -> -1;
      case NEITHER -> 0;
    };
  }

  private static final class Builder {
    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    void add(String condition, String name, @Nullable Object value) {
      if (value != null) {
        sql.append(" and ").append(condition);
        // PostgreSQL takes no NUL in a text.
        values.put(name, value instanceof String text ? text.replace('\0', '\uFFFD') : value);
      }
    }
  }
}
