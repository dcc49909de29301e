package dev.ratchet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetailTest {

  private static final String LONG = "x".repeat(300);

  @Test
  void cutsWhatIsBetweenQuotesOnly() {
    String detail =
        Detail.of("There is no '%s' for %s in %d%%. Known are: %s.", LONG, LONG, 7, LONG);

    assertThat(detail)
        .startsWith(
            "There is no '" + "x".repeat(160) + "… (300 characters)' for " + LONG + " in 7%")
        .endsWith("Known are: " + LONG + ".");
  }

  @Test
  void knowsArgumentsByTheirNumber() {
    assertThat(Detail.of("%2$s, not '%1$s'.", LONG, LONG))
        .isEqualTo(LONG + ", not '" + "x".repeat(160) + "… (300 characters)'.");
  }

  @Test
  void aSentenceThatListsAHundredNamesEndsWithWhatToDo() {
    String names =
        IntStream.range(0, 100).mapToObj(i -> "model-" + i).collect(Collectors.joining(", "));

    assertThat(Detail.of("Known are: %s. Choose one.", names))
        .endsWith("model-98, model-99. Choose one.");
  }

  @Test
  void nothingFromOutsideFillsALogWithoutQuotesEither() {
    assertThat(Detail.of("It failed: %s. Repeat it.", "y".repeat(2_000_000)))
        .hasSizeLessThan(4_100)
        .endsWith("… (2000000 characters). Repeat it.");
  }

  @Test
  void doesNotCutACharacterInTwo() {
    String text = "a".repeat(159) + "\uD83D\uDE00" + "b".repeat(100);

    assertThat(Detail.of("'%s'", text)).isEqualTo("'" + "a".repeat(159) + "… (261 characters)'");
  }
}
