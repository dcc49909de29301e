package dev.ratchet.trainer.negatives;

import dev.ratchet.sql.tree.ParsedQuery;
import dev.ratchet.trainer.pairs.PlainSql;
import java.util.EnumMap;
import java.util.Map;
import net.sf.jsqlparser.statement.select.Select;

/** What the mutations make of one gold. */
sealed interface Variants {

  /**
   * The gold was read.
   *
   * @param gold on one line
   * @param byMutation without the mutations that found no place, or gave the gold again
   */
  record Made(String gold, Map<Mutation, String> byMutation) implements Variants {}

  /** The gold could not be read, or not be written again as it was. */
  record Unread(String reason) implements Variants {}

  static Variants of(String goldSql) {
    String gold = PlainSql.of(goldSql);
    return switch (ParsedQuery.parse(gold)) {
      case ParsedQuery.Unparsed(ParsedQuery.Reason reason, String detail) ->
          new Unread(reason + ": " + detail);
      case ParsedQuery.Parsed(_, Select select) -> of(gold, select);
    };
  }

  private static Variants of(String gold, Select unchanged) {
    var style = new GoldStyle(gold);
    String again = style.of(unchanged.toString());
    if (!again.equals(gold)) {
      return new Unread("the parser writes it as " + again);
    }
    var made = new EnumMap<Mutation, String>(Mutation.class);
    for (Mutation mutation : Mutation.values()) {
      // A tree is changed in place, so each mutation gets one of its own.
      if (ParsedQuery.parse(gold) instanceof ParsedQuery.Parsed(_, Select select)
          && mutation.change(TreeParts.of(select))) {
        String changed = style.of(select.toString());
        if (!changed.equals(gold)) {
          made.put(mutation, changed);
        }
      }
    }
    return new Made(gold, made);
  }
}
