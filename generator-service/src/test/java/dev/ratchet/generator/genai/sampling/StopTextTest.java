package dev.ratchet.generator.genai.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopTextTest {

  /** Gives the text in pieces and tells what came out at each, the end last. */
  private static List<String> pieces(List<String> stops, String... texts) {
    var stop = new StopText(stops);
    var out = new ArrayList<String>();
    for (String text : texts) {
      if (!stop.isStopped()) {
        out.add(stop.add(text));
      }
    }
    out.add(stop.end());
    assertThat(String.join("", out)).isEqualTo(stop.text());
    return out;
  }

  @Test
  void givesTextAtOnceWhereNothingCanStopIt() {
    assertThat(pieces(List.of(), "SELECT", " 1")).containsExactly("SELECT", " 1", "");
  }

  @Test
  void holdsBackWhatMayBeginAStopText() {
    assertThat(pieces(List.of("\n\n"), "a\n", "b\n", "\nc")).containsExactly("a", "\nb", "", "");
  }

  @Test
  void givesWhatWasHeldBackInTheEnd() {
    assertThat(pieces(List.of("END"), "x E", "N")).containsExactly("x ", "", "EN");
  }

  @Test
  void endsBeforeTheFirstOfSeveralStopTexts() {
    assertThat(pieces(List.of("world", "lo"), "hello world")).containsExactly("hel", "");
  }

  @Test
  void findsAStopTextThatOverlapsAFalseBeginning() {
    assertThat(pieces(List.of("aab"), "a", "a", "a", "b")).containsExactly("", "", "a", "", "");
  }
}
