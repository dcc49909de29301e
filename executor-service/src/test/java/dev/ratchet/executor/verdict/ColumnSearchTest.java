package dev.ratchet.executor.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ratchet.executor.verdict.ColumnSearch.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnSearchTest {

  private final Random random = new Random(17);

  @Test
  void findsWhatTryingEveryOrderFinds() {
    int found = 0;
    for (int round = 0; round < 3_000; round++) {
      int width = 1 + random.nextInt(5);
      List<Object[]> gold = randomRows(1 + random.nextInt(6), width, 2);
      List<Object[]> candidate = shuffledColumns(gold);
      Collections.shuffle(candidate, random);
      if (random.nextBoolean()) {
        candidate.get(0)[random.nextInt(width)] = (long) random.nextInt(2);
      }
      boolean expected = anyOrder(gold, candidate, new ArrayList<>(), false);
      found += expected ? 1 : 0;

      assertThat(ColumnSearch.unordered(gold, candidate))
          .isEqualTo(expected ? Answer.FOUND : Answer.NONE);
      assertThat(ColumnSearch.ordered(gold, candidate))
          .isEqualTo(anyOrder(gold, candidate, new ArrayList<>(), true));
    }
    assertThat(found).isBetween(1_000, 2_900);
  }

  @Test
  void handlesManyEqualColumns() {
    List<Object[]> gold = new ArrayList<>();
    for (int row = 0; row < 50; row++) {
      Object[] cells = new Object[300];
      Arrays.fill(cells, (long) row);
      gold.add(cells);
    }
    List<Object[]> candidate = gold.reversed().stream().map(Object[]::clone).toList();

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(ColumnSearch.unordered(gold, candidate)).isEqualTo(Answer.FOUND));
  }

  @Test
  void finds20ColumnsOfManyRowsQuickly() {
    List<Object[]> gold = randomRows(20_000, 20, 3);
    List<Object[]> candidate = shuffledColumns(gold);
    Collections.shuffle(candidate, random);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(ColumnSearch.unordered(gold, candidate)).isEqualTo(Answer.FOUND));
  }

  /** Rows are the edges of a graph, columns its vertices: an order of columns is an isomorphism. */
  @Test
  void givesUpOnAHardSearchInsteadOfRunningForEver() {
    int vertices = 64;
    List<Object[]> gold = regularGraph(vertices, 4);
    List<Object[]> candidate = regularGraph(vertices, 4);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(ColumnSearch.unordered(gold, candidate)).isEqualTo(Answer.TOO_COSTLY));
  }

  private List<Object[]> regularGraph(int vertices, int cycles) {
    var edges = new ArrayList<Object[]>();
    for (int cycle = 0; cycle < cycles; cycle++) {
      var order = new ArrayList<>(IntStream.range(0, vertices).boxed().toList());
      Collections.shuffle(order, random);
      for (int i = 0; i < vertices; i++) {
        Object[] row = new Object[vertices];
        Arrays.fill(row, 0L);
        row[order.get(i)] = 1L;
        row[order.get((i + 1) % vertices)] = 1L;
        edges.add(row);
      }
    }
    return edges;
  }

  private List<Object[]> randomRows(int size, int width, int values) {
    var rows = new ArrayList<Object[]>();
    for (int row = 0; row < size; row++) {
      Object[] cells = new Object[width];
      Arrays.setAll(cells, _ -> (long) random.nextInt(values));
      rows.add(cells);
    }
    return rows;
  }

  private List<Object[]> shuffledColumns(List<Object[]> rows) {
    var order = new ArrayList<>(IntStream.range(0, rows.getFirst().length).boxed().toList());
    Collections.shuffle(order, random);
    var shuffled = new ArrayList<Object[]>();
    for (Object[] row : rows) {
      shuffled.add(order.stream().map(column -> row[column]).toArray());
    }
    return shuffled;
  }

  private static boolean anyOrder(
      List<Object[]> gold, List<Object[]> candidate, List<Integer> chosen, boolean ordered) {
    int width = gold.getFirst().length;
    if (chosen.size() == width) {
      int[] order = chosen.stream().mapToInt(Integer::intValue).toArray();
      List<Object[]> permuted =
          candidate.stream()
              .map(row -> IntStream.of(order).mapToObj(column -> row[column]).toArray())
              .toList();
      return ordered ? RowLists.sameInOrder(gold, permuted) : RowLists.sameBag(gold, permuted);
    }
    for (int column = 0; column < width; column++) {
      if (!chosen.contains(column)) {
        chosen.add(column);
        if (anyOrder(gold, candidate, chosen, ordered)) {
          return true;
        }
        chosen.removeLast();
      }
    }
    return false;
  }
}
