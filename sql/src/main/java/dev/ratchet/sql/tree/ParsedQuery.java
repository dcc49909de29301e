package dev.ratchet.sql.tree;

import net.sf.jsqlparser.statement.select.Select;

/** What became of reading one SQL text as a query. */
public sealed interface ParsedQuery {

  /**
   * The text is one query.
   *
   * @param tree its parts in normal form
   * @param select JSqlParser's own tree of the text as it was written. It is mutable and belongs to
   *     the caller: each call makes a new one
   */
  record Parsed(QueryTree tree, Select select) implements ParsedQuery {}

  /**
   * The text could not be read as one query.
   *
   * @param detail one line that says what is wrong, without the SQL itself
   */
  record Unparsed(Reason reason, String detail) implements ParsedQuery {}

  /** Why a text was not read. */
  enum Reason {
    /** Nothing but blanks and comments. */
    EMPTY,
    /** Longer or nested deeper than {@link ParseLimits} allow; it was not tried. */
    TOO_LARGE,
    /** The parser was stopped, by the clock or by the depth of its own stack. */
    TOO_COMPLEX,
    /** One statement, or several, but not one query. */
    NOT_A_QUERY,
    /** Not in the parser's grammar, which is wider than SQLite's in most places only. */
    SYNTAX
  }

  /** Reads any text within {@link ParseLimits#DEFAULT}; the tables' columns are not known. */
  static ParsedQuery parse(String sql) {
    return parse(sql, TableColumns.UNKNOWN, ParseLimits.DEFAULT);
  }

  /** Reads any text; columns without a table are given the one table in FROM that has them. */
  static ParsedQuery parse(String sql, TableColumns columns) {
    return parse(sql, columns, ParseLimits.DEFAULT);
  }

  /** Reads any text within limits. */
  static ParsedQuery parse(String sql, TableColumns columns, ParseLimits limits) {
    return new QueryParser(limits).parse(sql, columns);
  }
}
