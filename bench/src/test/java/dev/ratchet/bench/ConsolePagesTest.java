package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.bench.PageTimes.Times;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsolePagesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ConsolePages pages =
      new ConsolePages(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  private final Times quick = new Times("runs", 10, 300, 900);
  private final Times slow = new Times("search", 10, 301, 302);

  @Test
  void succeedsWhileEveryP95IsWithinTheLimit() {
    assertThat(pages.report(List.of(quick), 2_000)).isZero();
  }

  @Test
  void failsAndNamesThePageThatIsSlow() {
    assertThat(pages.report(List.of(quick, slow), 10)).isEqualTo(1);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("NOT GOOD: 1 of 2 pages with a p95 over 300 ms [search]");
  }

  @Test
  void failsWhereTheFirstComparisonIsSlow() {
    assertThat(pages.report(List.of(quick), 2_001)).isEqualTo(1);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("a comparison at first 2001 ms, over 2000");
  }

  @Test
  void twinsKeepTheQuery() {
    assertThat(ConsolePages.twin("/console/runs")).isEqualTo("/console/runs.json");
    assertThat(ConsolePages.twin("/console/search?text=a"))
        .isEqualTo("/console/search.json?text=a");
  }
}
