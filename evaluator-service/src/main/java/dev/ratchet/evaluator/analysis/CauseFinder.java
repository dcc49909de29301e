package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.Cause.Difference;
import dev.ratchet.contracts.evaluator.Cause.Part;
import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import dev.ratchet.sql.tree.QueryTree;
import dev.ratchet.sql.tree.SelectBlock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a query with its gold, part by part. OURS: the seed has no causes.
 *
 * <p>Blocks of set operations and subqueries are paired in the order of the text. What stands in a
 * subquery is told of the subquery's own parts, not of the filter around it.
 *
 * <p>What the grader never counts is no cause, but where a LIMIT makes other rows of it.
 */
final class CauseFinder {
  private static final int LONGEST_EVIDENCE = 300;

  private final Set<Cause> causes = new LinkedHashSet<>();

  private final Set<GraderIndifference> ignored;

  private CauseFinder(Set<GraderIndifference> ignored) {
    this.ignored = ignored;
  }

  /**
   * @param ignored by the grader
   */
  static List<Cause> between(QueryTree gold, QueryTree candidate, Set<GraderIndifference> ignored) {
    var finder = new CauseFinder(ignored);
    finder.tables(gold, candidate);
    boolean bags = !ignored.contains(GraderIndifference.DUPLICATE_ROWS);
    finder.trees(gold, candidate, bags || isCut(gold, candidate));
    boolean oneBlock = gold.blocks().size() == 1 && candidate.blocks().size() == 1;
    boolean columnOrderCounts = !ignored.contains(GraderIndifference.COLUMN_ORDER) || !oneBlock;
    if (finder.causes.isEmpty() && columnOrderCounts) {
      finder.columnOrder(gold.first(), candidate.first());
    }
    return List.copyOf(finder.causes);
  }

  private void tables(QueryTree gold, QueryTree candidate) {
    couples(
        Part.TABLE,
        Leftovers.of(List.copyOf(gold.tables()), List.copyOf(candidate.tables())),
        true);
  }

  private void trees(QueryTree gold, QueryTree candidate, boolean duplicatesCount) {
    couples(
        Part.SET_OPERATION, Leftovers.of(gold.setOperations(), candidate.setOperations()), true);
    int blocks = Math.min(gold.blocks().size(), candidate.blocks().size());
    for (int i = 0; i < blocks; i++) {
      blocks(gold.blocks().get(i), candidate.blocks().get(i), duplicatesCount);
    }
    nested(gold.commonTables(), candidate.commonTables());
    if (orderCounts(gold, candidate)) {
      whole(Part.ORDER, String.join(", ", gold.orderBy()), String.join(", ", candidate.orderBy()));
    }
    whole(Part.LIMIT, limit(gold), limit(candidate));
  }

  /** Where the gold asks for no order, one changes nothing but what a LIMIT cuts. */
  private boolean orderCounts(QueryTree gold, QueryTree candidate) {
    boolean asked = !gold.orderBy().isEmpty() && !ignored.contains(GraderIndifference.ROW_ORDER);
    return asked || isCut(gold, candidate);
  }

  private static boolean isCut(QueryTree gold, QueryTree candidate) {
    return gold.limit().isPresent() || candidate.limit().isPresent();
  }

  private static String limit(QueryTree tree) {
    return tree.limit().orElse("") + tree.offset().map(rows -> " offset " + rows).orElse("");
  }

  private void blocks(SelectBlock gold, SelectBlock candidate, boolean duplicatesCount) {
    if (duplicatesCount && gold.distinct() != candidate.distinct()) {
      add(
          Part.DISTINCT,
          gold.distinct() ? "distinct" : null,
          candidate.distinct() ? "distinct" : null);
    }
    joins(gold, candidate);
    Leftovers aggregates = Leftovers.of(gold.aggregates(), candidate.aggregates());
    columns(gold, candidate, aggregates);
    couples(Part.AGGREGATE, aggregates, true);
    conditions(Part.FILTER, masked(gold, gold.filters()), masked(candidate, candidate.filters()));
    whole(
        Part.GROUPING,
        gold.groupBy().stream().sorted().collect(Collectors.joining(", ")),
        candidate.groupBy().stream().sorted().collect(Collectors.joining(", ")));
    conditions(Part.HAVING, masked(gold, gold.having()), masked(candidate, candidate.having()));
    nested(gold.subqueries(), candidate.subqueries());
  }

  private void nested(List<QueryTree> gold, List<QueryTree> candidate) {
    int both = Math.min(gold.size(), candidate.size());
    for (int i = 0; i < both; i++) {
      trees(gold.get(i), candidate.get(i), true);
    }
    gold.stream().skip(both).forEach(tree -> add(Part.SUBQUERY, tree.text(), null));
    candidate.stream().skip(both).forEach(tree -> add(Part.SUBQUERY, null, tree.text()));
  }

  private void joins(SelectBlock gold, SelectBlock candidate) {
    Leftovers tables = Leftovers.of(gold.tables(), candidate.tables());
    Leftovers conditions = Leftovers.of(gold.joinConditions(), candidate.joinConditions());
    int more = gold.joins().size() - candidate.joins().size();
    if (more != 0) {
      String missing = String.join(", ", tables.expected());
      String extra = String.join(", ", tables.found());
      add(
          Part.JOIN,
          more > 0 ? known(missing, conditions.expected()) : null,
          more < 0 ? known(extra, conditions.found()) : null);
      return;
    }
    if (tables.isEmpty() && !conditions.isEmpty()) {
      add(
          Part.JOIN,
          known(String.join(" and ", conditions.expected()), List.of("no condition")),
          known(String.join(" and ", conditions.found()), List.of("no condition")));
      return;
    }
    Leftovers kinds = Leftovers.of(outerJoins(gold), outerJoins(candidate));
    if (tables.isEmpty() && !kinds.isEmpty()) {
      add(
          Part.JOIN,
          known(String.join(", ", kinds.expected()), List.of("inner")),
          known(String.join(", ", kinds.found()), List.of("inner")));
    }
  }

  private static String known(String text, List<String> otherwise) {
    return text.isEmpty() ? String.join(" and ", otherwise) : text;
  }

  /**
   * Inner, cross and natural joins differ in their conditions, which are compared by themselves.
   */
  private static List<String> outerJoins(SelectBlock block) {
    return block.joins().stream()
        .map(SelectBlock.Join::kind)
        .filter(kind -> kind.equals("left") || kind.equals("right") || kind.equals("full"))
        .toList();
  }

  /** A column that differs in its aggregate only is told as an aggregate. */
  private void columns(SelectBlock gold, SelectBlock candidate, Leftovers aggregates) {
    Leftovers items =
        Leftovers.of(masked(gold, gold.items()), masked(candidate, candidate.items()));
    items.expected().removeIf(item -> aggregates.expected().stream().anyMatch(item::contains));
    items.found().removeIf(item -> aggregates.found().stream().anyMatch(item::contains));
    couples(Part.COLUMN, items, true);
  }

  private void columnOrder(SelectBlock gold, SelectBlock candidate) {
    if (!gold.items().equals(candidate.items())) {
      add(Part.COLUMN, String.join(", ", gold.items()), String.join(", ", candidate.items()));
    }
  }

  /** Those that differ in a literal, then those about the same columns, then the rest. */
  private void conditions(Part part, List<String> gold, List<String> candidate) {
    Leftovers left = Leftovers.of(gold, candidate);
    for (var couple : left.take((one, other) -> shape(one).equals(shape(other)))) {
      add(Part.VALUE, couple.expected(), couple.found());
    }
    for (var couple : left.take((one, other) -> names(one).equals(names(other)))) {
      add(part, couple.expected(), couple.found());
    }
    couples(part, left, false);
  }

  private static String shape(String condition) {
    return SqlTokenizer.significant(condition).stream()
        .map(token -> isLiteral(token) ? "?" : token.text())
        .collect(Collectors.joining(" "));
  }

  private static boolean isLiteral(SqlToken token) {
    char first = token.text().charAt(0);
    return first == '\'' || first >= '0' && first <= '9';
  }

  /** The columns of a condition; conditions without any have nothing in common. */
  private static Object names(String condition) {
    var names = new ArrayList<String>();
    List<SqlToken> tokens = SqlTokenizer.significant(condition);
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i + 1).isOperator(".")) {
        names.add(tokens.get(i).text() + "." + tokens.get(i + 2).text());
      }
    }
    return names.isEmpty() ? new Object() : Set.copyOf(names);
  }

  /** Texts in which subqueries, compared by themselves, look alike. */
  private static List<String> masked(SelectBlock block, List<String> texts) {
    return texts.stream()
        .map(
            text -> {
              String masked = text;
              for (QueryTree query : block.subqueries()) {
                masked = masked.replace("(" + query.text() + ")", "(subquery)");
              }
              return masked;
            })
        .toList();
  }

  /**
   * @param pair whether what is left on both sides stands for one another
   */
  private void couples(Part part, Leftovers left, boolean pair) {
    if (pair) {
      left.take((_, _) -> true).forEach(couple -> add(part, couple.expected(), couple.found()));
    }
    left.expected().forEach(each -> add(part, each, null));
    left.found().forEach(each -> add(part, null, each));
  }

  /** A clause that is there or not as a whole. */
  private void whole(Part part, String gold, String candidate) {
    if (!gold.equals(candidate)) {
      add(part, gold.isEmpty() ? null : gold, candidate.isEmpty() ? null : candidate);
    }
  }

  private void add(Part part, @Nullable String expected, @Nullable String found) {
    Difference difference =
        expected == null ? Difference.EXTRA : found == null ? Difference.MISSING : Difference.WRONG;
    causes.add(new Cause(part, difference, cut(expected), cut(found)));
  }

  private static @Nullable String cut(@Nullable String evidence) {
    return evidence == null || evidence.length() <= LONGEST_EVIDENCE
        ? evidence
        : evidence.substring(0, LONGEST_EVIDENCE) + "…";
  }
}
