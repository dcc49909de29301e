package dev.ratchet.trainer.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlWordsTest {

  @Test
  void cutsTextAsTheSpecificationDoes() {
    assertThat(SqlWords.of("SQL: SELECT T1.name, count(*) FROM t AS T1 WHERE a>=30 AND b != 'é x'"))
        .containsExactly(
            "select", "t1", ".", "name", ",", "count", "(", "*", ")", "from", "t", "as", "t1",
            "where", "a", ">=", "30", "and", "b", "!=", "x");
    assertThat(SqlWords.of("  ")).isEmpty();
    assertThat(SqlWords.of("12ab")).containsExactly("12", "ab");
  }

  @Test
  void dropsTheSeedsMarkerOnly() {
    assertThat(SqlWords.withoutMarker("SQL: SELECT 1")).isEqualTo("SELECT 1");
    assertThat(SqlWords.withoutMarker(" SELECT 'SQL: 1' ")).isEqualTo(" SELECT 'SQL: 1' ");
  }

  @Test
  void measuresTheSpecificationsExample() {
    EditDistance edit =
        EditDistance.between(
            "SELECT name FROM t WHERE age > 30", "SELECT name FROM t WHERE age >= 30 AND id = 1");

    assertThat(edit).isEqualTo(new EditDistance(5, 12));
  }

  @Test
  void measuresTheEnds() {
    assertThat(EditDistance.between("", "")).isEqualTo(new EditDistance(0, 1));
    assertThat(EditDistance.between("", "a b")).isEqualTo(new EditDistance(2, 2));
    assertThat(EditDistance.between("a b", "a b")).isEqualTo(new EditDistance(0, 2));
    assertThat(EditDistance.between("SQL: a", "b")).isEqualTo(new EditDistance(1, 1));
  }

  @Test
  void agreesWithTheTextbookTable() {
    var random = new Random(5);
    for (int round = 0; round < 500; round++) {
      List<String> left = words(random);
      List<String> right = words(random);
      assertThat(EditDistance.between(left, right).distance()).isEqualTo(textbook(left, right));
    }
  }

  @Test
  void boundsTheWorkOfEndlessTexts() {
    List<String> left = Collections.nCopies(20_000, "a");
    List<String> right = Collections.nCopies(10_000, "b");

    assertThat(EditDistance.between(left, right)).isEqualTo(new EditDistance(20_000, 20_000));
  }

  private static List<String> words(Random random) {
    return random.ints(random.nextInt(9), 0, 3).mapToObj(Integer::toString).toList();
  }

  private static int textbook(List<String> a, List<String> b) {
    int[][] table = new int[a.size() + 1][b.size() + 1];
    for (int i = 0; i <= a.size(); i++) {
      for (int j = 0; j <= b.size(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
        } else {
          int replaced = table[i - 1][j - 1] + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
          table[i][j] = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        }
      }
    }
    return table[a.size()][b.size()];
  }
}
