package dev.ratchet.evaluator.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import org.junit.jupiter.api.Test;

/** YAML from somebody who does not mean well. */
class YamlSourceTest {

  private static void refuses(String text, String... because) {
    assertThatThrownBy(() -> YamlSource.read(text))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              assertThat(refused.error()).isEqualTo(EvaluatorError.EXPERIMENT_FILE_UNREADABLE);
              assertThat(refused.detail()).contains(because);
            });
  }

  @Test
  void refusesAliasesThatMultiply() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("]\n");
    }
    refuses(bomb.toString(), "aliases");
  }

  @Test
  void refusesAnAliasThatContainsItself() {
    refuses("a: &a\n  b: *a\n", "alias");
  }

  @Test
  void refusesTags() {
    refuses("a: 1\nb: !!javax.script.ScriptEngineManager [x]\n", "line 2", "tag");
    refuses("a: !Object {x: 1}", "tag");
  }

  @Test
  void refusesWhatIsTooLargeTooDeepOrTwice() {
    refuses("a: " + "x".repeat(10_000_000), "10,000,003 characters");
    refuses("a: " + "[".repeat(100_000), "deeper than 40");
    refuses("[[[" + "{a: ".repeat(60) + "}".repeat(60) + "]]]", "deeper");
    refuses("a: 1\na: 2\n", "line 2", "twice");
    refuses("a: 1\n---\nb: 2\n", "document");
    refuses("", "empty");
    refuses("- 1\n", "mapping");
    refuses("a: [1, 2", "line");
    refuses("a: .inf", ".inf");
    refuses("a: 1e999999999999", "number");
    refuses("? [x]\n: y\n", "key");
    refuses("a: 1e999999999", "number");
    refuses("a: 0e2147483647", "number");
  }

  @Test
  void readsTheCoreSchema() {
    Source source =
        YamlSource.read(
            "a: 0x1F\nb: yes\nc: ~\nd: 1.50\ne: 'true'\nf: true\ng: &g [1]\nh: *g\ni: ${x}\n");
    assertThat(source.root().get("a").asInt()).isEqualTo(31);
    assertThat(source.root().get("b").isString()).isTrue();
    assertThat(source.root().get("c").isNull()).isTrue();
    assertThat(source.root().get("d").decimalValue()).isEqualByComparingTo("1.5");
    assertThat(source.root().get("e").isString()).isTrue();
    assertThat(source.root().get("f").isBoolean()).isTrue();
    assertThat(source.root().get("h").get(0).asInt()).isEqualTo(1);
    assertThat(source.root().get("i").asString()).isEqualTo("${x}");
    assertThat(source.line("d")).isEqualTo(4);
    assertThat(source.line("g[0]")).isEqualTo(7);
  }
}
