package dev.ratchet.executor.diagnosis;

import dev.ratchet.sql.SqlText;
import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a query stand for, read from its tokens (spec 2.8, 3): tables after FROM, JOIN
 * and commas, their aliases, CTE names, subqueries, table functions. Works on wrong SQL too, which
 * is what it is for. Aliases of all levels are in one map; one that is used twice has two targets.
 */
final class QueryScope {

  /**
   * What an alias stands for.
   *
   * @param table the table's name as written; null for a CTE, a subquery or a table function
   */
  record Target(@Nullable String table) {
    boolean isDerived() {
      return table == null;
    }
  }

  /** {@code alias.column} as written, not as a table in FROM. */
  record Reference(String alias, String column) {}

  /** One level of brackets. */
  private static final class Level {
    boolean inFrom;
    boolean expectsTable;
    boolean isTable;
  }

  private static final Set<String> CLAUSES =
      Set.of(
          "where",
          "group",
          "having",
          "order",
          "limit",
          "window",
          "union",
          "intersect",
          "except",
          "select",
          "values",
          "returning");

  private final List<SqlToken> tokens;
  private final Set<String> common = new HashSet<>();
  private final Map<String, List<Target>> aliases = new LinkedHashMap<>();
  private final Set<String> tables = new LinkedHashSet<>();
  private final List<Reference> references = new ArrayList<>();

  private QueryScope(String sql) {
    this.tokens = SqlTokenizer.significant(sql);
  }

  static QueryScope of(String sql) {
    var scope = new QueryScope(sql);
    scope.findCommonTables();
    scope.walk();
    return scope;
  }

  /** Targets by alias or bare table name in lower case; none when it is undefined. */
  List<Target> targets(String alias) {
    return aliases.getOrDefault(SqlText.asciiLower(alias), List.of());
  }

  /** Tables that the query names, in lower case; without CTE names. */
  Set<String> tables() {
    return tables;
  }

  List<Reference> references() {
    return references;
  }

  private void findCommonTables() {
    for (int i = 0; i < tokens.size(); i++) {
      if (!token(i).isWord("with")) {
        continue;
      }
      int at = token(i + 1).isWord("recursive") ? i + 2 : i + 1;
      while (token(at).isNameOrString()) {
        int as = token(at + 1).isOperator("(") ? closing(at + 1) + 1 : at + 1;
        if (!token(as).isWord("as")) {
          break;
        }
        common.add(SqlText.asciiLower(token(at).name()));
        int body = as + 1;
        while (token(body).isWord("not") || token(body).isWord("materialized")) {
          body++;
        }
        at = closing(body) + 1;
        if (!token(at).isOperator(",")) {
          break;
        }
        at++;
      }
    }
  }

  private void walk() {
    Deque<Level> levels = new ArrayDeque<>();
    levels.push(new Level());
    int i = 0;
    while (i < tokens.size()) {
      Level level = levels.element();
      SqlToken token = tokens.get(i);
      if (token.isOperator("(")) {
        levels.push(opened(level, i));
        i++;
      } else if (token.isOperator(")")) {
        Level closed = levels.pop();
        if (levels.isEmpty()) {
          levels.push(new Level());
        }
        i = closed.isTable ? alias(i + 1, new Target(null)) : i + 1;
      } else if (level.expectsTable && token.isNameOrString()) {
        level.expectsTable = false;
        i = table(i);
      } else {
        note(level, i);
        i += isReference(i) ? 3 : 1;
      }
    }
  }

  private Level opened(Level outer, int at) {
    var level = new Level();
    if (outer.expectsTable) {
      SqlToken next = token(at + 1);
      boolean query = next.isWord("select") || next.isWord("with") || next.isWord("values");
      level.isTable = query;
      level.inFrom = !query;
      level.expectsTable = !query; // a join in brackets
      outer.expectsTable = false;
    }
    return level;
  }

  private void note(Level level, int at) {
    SqlToken token = tokens.get(at);
    if (isReference(at)) {
      String alias = token.name();
      references.add(new Reference(alias, token(at + 2).name()));
      return;
    }
    if (token.isOperator(",")) {
      level.expectsTable = level.inFrom;
    } else if (token.isWord("from") && !(at > 0 && isDistinctFrom(at)) || token.isWord("join")) {
      level.inFrom = true;
      level.expectsTable = true;
    } else if (token.kind() == SqlToken.Kind.IDENTIFIER
        && CLAUSES.contains(SqlText.asciiLower(token.text()))) {
      level.inFrom = false;
      level.expectsTable = false;
    }
  }

  /** IS [NOT] DISTINCT FROM compares. */
  private boolean isDistinctFrom(int at) {
    return token(at - 1).isWord("distinct")
        && (token(at - 2).isWord("is") || token(at - 2).isWord("not"));
  }

  private boolean isReference(int at) {
    return token(at).isName()
        && token(at + 1).isOperator(".")
        && isColumnName(token(at + 2))
        && !token(at + 3).isOperator(".");
  }

  // After a dot even a keyword is a name.
  private static boolean isColumnName(SqlToken token) {
    return token.kind() == SqlToken.Kind.IDENTIFIER
        || token.kind() == SqlToken.Kind.QUOTED_IDENTIFIER;
  }

  private int table(int at) {
    int last = token(at + 1).isOperator(".") && token(at + 2).isNameOrString() ? at + 2 : at;
    String name = token(last).name();
    if (token(last + 1).isOperator("(")) {
      return alias(closing(last + 1) + 1, name, new Target(null));
    }
    if (last == at && common.contains(SqlText.asciiLower(name))) {
      return alias(last + 1, name, new Target(null));
    }
    tables.add(SqlText.asciiLower(name));
    return alias(last + 1, name, new Target(name));
  }

  private int alias(int at, String name, Target target) {
    add(name, target);
    return alias(at, target);
  }

  private int alias(int at, Target target) {
    int name = token(at).isWord("as") ? at + 1 : at;
    if (!token(name).isNameOrString()) {
      return at;
    }
    add(token(name).name(), target);
    return name + 1;
  }

  private void add(String alias, Target target) {
    List<Target> known = aliases.computeIfAbsent(SqlText.asciiLower(alias), _ -> new ArrayList<>());
    if (!known.contains(target)) {
      known.add(target);
    }
  }

  /** Where the bracket that opens here closes; the last token when it never does. */
  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (token(i).isOperator("(")) {
        depth++;
      } else if (token(i).isOperator(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  private static final SqlToken NOTHING = new SqlToken(SqlToken.Kind.WHITESPACE, "", 0, 0);

  private SqlToken token(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : NOTHING;
  }
}
