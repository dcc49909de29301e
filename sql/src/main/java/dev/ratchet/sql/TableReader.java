package dev.ratchet.sql;

import dev.ratchet.sql.SqlToken.Kind;
import dev.ratchet.sql.TableReferences.Column;
import dev.ratchet.sql.TableReferences.Source;
import dev.ratchet.sql.TableReferences.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One pass over the tokens of a text that finds what {@link TableReferences} tells. */
final class TableReader {

  private static final Set<String> FROM_ENDS =
      Set.of("where", "group", "having", "order", "limit", "window", "returning", "set");
  private static final Set<String> SET_OPERATIONS = Set.of("union", "intersect", "except");

  /** An open bracket, or the statement itself. */
  private static final class Frame {
    final int opened;
    final boolean query;
    final boolean derived;
    final Set<String> commonTables = new HashSet<>();
    int scope;
    boolean inFrom;
    boolean tableNext;
    boolean inWith;

    Frame(int opened, boolean query, boolean derived, int scope) {
      this.opened = opened;
      this.query = query;
      this.derived = derived;
      this.scope = scope;
    }
  }

  private final List<SqlToken> tokens;
  private final List<Table> tables = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final List<Integer> scopes = new ArrayList<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private boolean anyCommonTables;
  private int at;

  TableReader(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  TableReferences read() {
    frames.push(new Frame(0, true, false, newScope(-1)));
    while (at < tokens.size()) {
      SqlToken token = tokens.get(at);
      if (token.kind() == Kind.OPERATOR) {
        operator(token);
      } else if (frames.peek().tableNext && token.isNameOrString()) {
        table();
      } else if (isColumn()) {
        column();
      } else {
        word(token);
      }
    }
    return new TableReferences(tables, columns, scopes);
  }

  private void operator(SqlToken token) {
    switch (token.text()) {
      case "(" -> open();
      case ")" -> close();
      case "," -> {
        frames.peek().tableNext = frames.peek().inFrom;
        at++;
      }
      case ";" -> {
        frames.clear();
        frames.push(new Frame(at, true, false, newScope(-1)));
        at++;
      }
      default -> at++;
    }
  }

  private void open() {
    Frame outer = frames.peek();
    boolean query = wordAt(at + 1, "select") || wordAt(at + 1, "with") || wordAt(at + 1, "values");
    boolean joined = outer.tableNext && !query;
    var frame = new Frame(at, query, outer.tableNext, query ? newScope(outer.scope) : outer.scope);
    frame.inFrom = joined;
    frame.tableNext = joined;
    outer.tableNext = false;
    frames.push(frame);
    at++;
  }

  private void close() {
    SqlToken bracket = tokens.get(at++);
    if (frames.size() == 1) {
      return;
    }
    Frame frame = frames.pop();
    if (frame.query && frame.derived) {
      int start = tokens.get(frame.opened).start();
      add(Source.SUBQUERY, "", start, bracket.end());
    }
  }

  private void word(SqlToken token) {
    Frame frame = frames.peek();
    String word = token.kind() == Kind.IDENTIFIER ? SqlText.asciiLower(token.text()) : "";
    if (word.equals("from")) {
      boolean clause = frame.query && !isDistinctFrom();
      frame.inFrom |= clause;
      frame.tableNext |= clause;
    } else if (word.equals("join")) {
      frame.tableNext = frame.inFrom;
    } else if (word.equals("with")) {
      frame.inWith = frame.query && isAtQueryStart();
    } else if (word.equals("select") || word.equals("values")) {
      frame.inWith = false;
    } else if (SET_OPERATIONS.contains(word) && frame.query) {
      frame.scope = newScope(scopes.get(frame.scope));
      leaveFrom(frame);
    } else if (FROM_ENDS.contains(word)) {
      leaveFrom(frame);
    } else if (frame.inWith && token.isName() && definesCommonTable()) {
      anyCommonTables = true;
      frame.commonTables.add(SqlText.asciiLower(token.name()));
    }
    at++;
  }

  private static void leaveFrom(Frame frame) {
    frame.inFrom = false;
    frame.tableNext = false;
  }

  private void table() {
    int start = at;
    boolean qualified = isOperator(at + 1, ".") && at + 2 < tokens.size();
    at += qualified ? 2 : 0;
    SqlToken name = tokens.get(at++);
    frames.peek().tableNext = false;
    Source source = Source.TABLE;
    if (isOperator(at, "(")) {
      source = Source.FUNCTION;
      skipBrackets();
    } else if (!qualified && isCommonTable(name.name())) {
      source = Source.COMMON_TABLE_EXPRESSION;
    }
    add(source, name.name(), tokens.get(start).start(), name.end());
  }

  private void add(Source source, String name, int start, int end) {
    tables.add(new Table(source, name, alias(), frames.peek().scope, start, end));
  }

  private Optional<String> alias() {
    boolean explicit = wordAt(at, "as");
    int place = explicit ? at + 1 : at;
    if (place >= tokens.size()) {
      return Optional.empty();
    }
    SqlToken token = tokens.get(place);
    boolean clause =
        !explicit
            && (token.isWord("indexed") && wordAt(place + 1, "by")
                || token.isWord("window") && wordAt(place + 2, "as"));
    if (!token.isNameOrString() || clause) {
      return Optional.empty();
    }
    at = place + 1;
    return Optional.of(token.name());
  }

  private boolean isColumn() {
    if (!tokens.get(at).isNameOrString() || !isOperator(at + 1, ".") || at + 2 >= tokens.size()) {
      return false;
    }
    SqlToken column = tokens.get(at + 2);
    return column.kind() == Kind.IDENTIFIER || column.isNameOrString() || column.isOperator("*");
  }

  private void column() {
    int start = tokens.get(at).start();
    // In schema.table.column the table qualifies.
    if (isOperator(at + 3, ".") && at + 4 < tokens.size()) {
      at += 2;
    }
    SqlToken column = tokens.get(at + 2);
    columns.add(
        new Column(tokens.get(at).name(), column.name(), frames.peek().scope, start, column.end()));
    at += 3;
  }

  private boolean isCommonTable(String name) {
    String lower = SqlText.asciiLower(name);
    return anyCommonTables && frames.stream().anyMatch(frame -> frame.commonTables.contains(lower));
  }

  private boolean definesCommonTable() {
    if (wordAt(at + 1, "as")) {
      return true;
    }
    return isOperator(at + 1, "(")
        && (isOperator(at - 1, ",") || wordAt(at - 1, "with") || wordAt(at - 1, "recursive"));
  }

  private boolean isAtQueryStart() {
    return at == frames.peek().opened || at == frames.peek().opened + 1;
  }

  private boolean isDistinctFrom() {
    return wordAt(at - 1, "distinct") && (wordAt(at - 2, "is") || wordAt(at - 2, "not"));
  }

  private void skipBrackets() {
    int depth = 0;
    do {
      depth += isOperator(at, "(") ? 1 : isOperator(at, ")") ? -1 : 0;
      at++;
    } while (depth > 0 && at < tokens.size());
  }

  private int newScope(int parent) {
    scopes.add(parent);
    return scopes.size() - 1;
  }

  private boolean wordAt(int index, String word) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isWord(word);
  }

  private boolean isOperator(int index, String operator) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isOperator(operator);
  }
}
