package dev.ratchet.evaluator.report;

import static dev.ratchet.evaluator.report.Document.code;
import static dev.ratchet.evaluator.report.Document.number;
import static dev.ratchet.evaluator.report.Document.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.evaluator.report.Document.Cell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WritersTest {
  private static final String HOSTILE = "<script>alert(1)</script>|x\n# *you* [a](javascript:b) &";

  private static Document document(String name) {
    var out = new Document.Builder("Evaluation of " + name);
    out.paragraph("One sentence.");
    out.heading("Metrics");
    var rows = out.table(text("Metric"), number("n"));
    rows.row(name, "4");
    rows.row(code("rollout-1"), new Cell("", false));
    return out.build();
  }

  @Test
  void writesMarkdown() {
    assertThat(MarkdownWriter.write(document("spider_dev")))
        .isEqualTo(
            """
            # Evaluation of spider_dev

            One sentence.

            ## Metrics

            | Metric | n |
            | --- | ---: |
            | spider_dev | 4 |
            | `rollout-1` |  |
            """);
  }

  @Test
  void letsNoTextBecomeMarkdown() {
    String written = MarkdownWriter.write(document(HOSTILE));
    assertThat(written.lines().filter(line -> line.startsWith("|")))
        .as("a name ends no row and no cell")
        .hasSize(4)
        .anyMatch(
            line ->
                line.equals(
                    "| &lt;script&gt;alert(1)&lt;/script&gt;\\|x \\# \\*you\\*"
                        + " \\[a\\](javascript:b) &amp; | 4 |"));
    assertThat(written.lines().filter(line -> line.startsWith("#"))).hasSize(2);
  }

  @Test
  void showsCodeInMarkdownAsItIs() {
    var out = new Document.Builder("x");
    var rows = out.table(text("SQL"), number("n"));
    rows.row(code("SELECT count(*) FROM t\nWHERE a < 3 || '`'"), new Cell("1", false));

    assertThat(MarkdownWriter.write(out.build()))
        .contains("| `` SELECT count(*) FROM t WHERE a < 3 \\|\\| '`' `` | 1 |");
  }

  @Test
  void letsNoTextBecomeHtml() {
    String written = HtmlWriter.write(document(HOSTILE + "\"'"));
    assertThat(written)
        .startsWith("<!doctype html>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&#39;", "<td class=\"n\">4</td>")
        .contains("<code>rollout-1</code>")
        .doesNotContain("<script", "style=", "href=", "src=");
  }

  @Test
  void allowsItsOwnStyleOnly() throws Exception {
    String written = HtmlWriter.write(document("x"));
    String style = written.substring(written.indexOf("<style>") + 7, written.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(HtmlWriter.POLICY)
        .startsWith("default-src 'none'")
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  @Test
  void refusesARowOfAnotherWidth() {
    var out = new Document.Builder("x");
    var rows = out.table(text("a"), text("b"));
    assertThatThrownBy(() -> rows.row("1")).isInstanceOf(IllegalArgumentException.class);
  }
}
