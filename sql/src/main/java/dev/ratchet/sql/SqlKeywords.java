package dev.ratchet.sql;

import java.util.Set;

/** The words of SQLite's grammar (sqlite.org/lang_keywords.html). */
public final class SqlKeywords {

  // Join words could be table names by SQLite's grammar, but where an alias may stand they begin
  // the next join.
  private static final Set<String> RESERVED =
      words(
          """
          add all alter and as autoincrement between case check collate commit constraint create
          cross default deferrable delete distinct drop else escape except exists foreign from full
          group having in index inner insert intersect into is isnull join left limit natural not
          nothing notnull null on or order outer primary references returning right select set
          table then to transaction union unique update using values when where
          """);

  // SQLite takes these as names where they would make no sense as keywords.
  private static final Set<String> FALLBACK =
      words(
          """
          abort action after always analyze asc attach before begin by cascade cast column conflict
          current current_date current_time current_timestamp database deferred desc detach do each
          end exclude exclusive explain fail filter first following for generated glob groups if
          ignore immediate indexed initially instead key last like match materialized no nulls of
          offset others over partition plan pragma preceding query raise range recursive regexp
          reindex release rename replace restrict rollback row rows savepoint temp temporary ties
          trigger unbounded vacuum view virtual window with within without
          """);

  private SqlKeywords() {}

  /** Whether the word is any keyword of SQLite, ignoring the case of ASCII letters. */
  public static boolean isKeyword(String word) {
    String lower = SqlText.asciiLower(word);
    return RESERVED.contains(lower) || FALLBACK.contains(lower);
  }

  /** Whether the word is a keyword that is never read as an unquoted name or alias. */
  public static boolean isReserved(String word) {
    return RESERVED.contains(SqlText.asciiLower(word));
  }

  private static Set<String> words(String text) {
    return Set.of(text.trim().split("\\s+"));
  }
}
