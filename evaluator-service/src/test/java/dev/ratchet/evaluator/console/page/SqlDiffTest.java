package dev.ratchet.evaluator.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.evaluator.console.page.SqlDiff.Kind;
import dev.ratchet.evaluator.console.page.SqlDiff.Piece;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SqlDiffTest {
  private static SqlDiff diff(String before, String after) {
    return Objects.requireNonNull(SqlDiff.between(before, after));
  }

  @Test
  void marksTheWordsThatChanged() {
    assertThat(diff("SELECT a FROM t", "SELECT a, b FROM u").pieces())
        .containsExactly(
            new Piece(Kind.KEPT, "SELECT a"),
            new Piece(Kind.ADDED, ", b"),
            new Piece(Kind.KEPT, " FROM "),
            new Piece(Kind.REMOVED, "t"),
            new Piece(Kind.ADDED, "u"));
  }

  @Test
  void saysNothingOfEqualOrEndlessTexts() {
    assertThat(SqlDiff.between("SELECT 1", "SELECT 1")).isNull();
    assertThat(SqlDiff.between("SELECT 1", "x ".repeat(500_000))).isNull();
    assertThat(SqlDiff.between("SELECT 1", "x".repeat(1_000_000))).isNull();
  }

  @RepeatedTest(20)
  void itsPiecesMakeBothTexts(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    String before = text(random);
    String after = text(random);
    if (before.equals(after)) {
      return;
    }
    List<Piece> pieces = diff(before, after).pieces();
    assertThat(joined(pieces, Kind.REMOVED)).isEqualTo(before);
    assertThat(joined(pieces, Kind.ADDED)).isEqualTo(after);
  }

  private static String joined(List<Piece> pieces, Kind side) {
    return pieces.stream()
        .filter(piece -> piece.kind() == Kind.KEPT || piece.kind() == side)
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  private static String text(Random random) {
    List<String> words = Arrays.asList("SELECT", "a", "b", ",", "\n", "'x'", "FROM", "(", ")");
    return random
        .ints(1 + random.nextInt(40), 0, words.size())
        .mapToObj(words::get)
        .collect(Collectors.joining(" "));
  }
}
