package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
  private final List<String> turns = new ArrayList<>();

  @Test
  void letsTheContestantsTakeTurns() throws Exception {
    new Rounds(1, 2, nowhere).run(List.of(contestant("a"), contestant("b")));

    assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void countsNoWarmUp() throws Exception {
    List<Measurement> measurements =
        new Rounds(2, 3, nowhere).run(List.of(contestant("a"), contestant("b")));

    assertThat(measurements)
        .containsExactly(
            new Measurement("a", "peer", List.of(2.0, 3.0, 4.0)),
            new Measurement("b", "peer", List.of(2.0, 3.0, 4.0)));
  }

  @Test
  void refusesToMeasureNothing() {
    assertThatThrownBy(() -> new Rounds(0, 0, nowhere))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("--rounds");
  }

  private Contestant contestant(String name) {
    return round -> {
      turns.add(name);
      return List.of(new Sample(name, "peer", round));
    };
  }
}
