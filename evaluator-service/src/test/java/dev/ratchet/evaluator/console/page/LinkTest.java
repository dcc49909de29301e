package dev.ratchet.evaluator.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkTest {
  @Test
  void encodesWhateverItIsGiven() {
    String link =
        Link.to("runs", "../a b", "x").with("database", "a&b=\"'<").with("cursor", null).toString();
    assertThat(link).isEqualTo("/console/runs/..%2Fa%20b/x?database=a%26b%3D%22%27%3C");
  }

  @Test
  void joinsParametersAndLeavesEmptyOnesOut() {
    assertThat(Link.to("runs").with("a", "").with("b", 1).with("c", true))
        .hasToString("/console/runs?b=1&c=true");
  }
}
