package dev.ratchet.sql.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A query in normal form. Texts of expressions are in lower case but for literals; aliases of
 * tables are replaced by the tables, aliases of results by their expressions; sides of symmetric
 * comparisons and operands of AND and OR are in one order.
 *
 * @param blocks the SELECTs that set operations join; one without them
 * @param setOperations one fewer than blocks, such as {@code union all}
 * @param orderBy of the whole, each with its direction: {@code t.a desc}
 * @param commonTables the queries of WITH
 */
public record QueryTree(
    List<SelectBlock> blocks,
    List<String> setOperations,
    List<String> orderBy,
    Optional<String> limit,
    Optional<String> offset,
    List<QueryTree> commonTables) {

  public QueryTree {
    blocks = List.copyOf(blocks);
    setOperations = List.copyOf(setOperations);
    orderBy = List.copyOf(orderBy);
    commonTables = List.copyOf(commonTables);
  }

  /** The first SELECT, which names the columns of the result. */
  public SelectBlock first() {
    return blocks.getFirst();
  }

  /** Every SELECT at every depth, outer ones first. */
  public List<SelectBlock> allBlocks() {
    var all = new ArrayList<SelectBlock>();
    eachTree(tree -> all.addAll(tree.blocks));
    return all;
  }

  /** The queries nested in this one at any depth, without those of WITH. */
  public List<QueryTree> subqueries() {
    var nested = new ArrayList<QueryTree>();
    blocks.forEach(
        block ->
            block
                .subqueries()
                .forEach(
                    tree -> {
                      nested.add(tree);
                      nested.addAll(tree.subqueries());
                    }));
    return nested;
  }

  /** Tables of the database that are read at any depth, in order of first appearance. */
  public Set<String> tables() {
    var tables = new LinkedHashSet<String>();
    allBlocks().forEach(block -> tables.addAll(block.tables()));
    return tables;
  }

  /** Set operations at every depth. */
  public List<String> allSetOperations() {
    var all = new ArrayList<String>();
    eachTree(tree -> all.addAll(tree.setOperations));
    return all;
  }

  private void eachTree(Consumer<QueryTree> seen) {
    seen.accept(this);
    commonTables.forEach(tree -> tree.eachTree(seen));
    blocks.forEach(block -> block.subqueries().forEach(tree -> tree.eachTree(seen)));
  }

  /** The whole as one line; equal for queries that differ in notation only. */
  public String text() {
    var text = new StringBuilder();
    for (int i = 0; i < blocks.size(); i++) {
      if (i > 0) {
        text.append(' ').append(setOperations.get(i - 1)).append(' ');
      }
      text.append(blocks.get(i).text());
    }
    if (!orderBy.isEmpty()) {
      text.append(" order by ").append(String.join(", ", orderBy));
    }
    limit.ifPresent(rows -> text.append(" limit ").append(rows));
    offset.ifPresent(rows -> text.append(" offset ").append(rows));
    return text.toString();
  }
}
