package dev.ratchet.evaluator.report;

import dev.ratchet.evaluator.report.Document.Cell;
import dev.ratchet.evaluator.report.Document.Column;
import dev.ratchet.evaluator.report.Document.Heading;
import dev.ratchet.evaluator.report.Document.Paragraph;
import dev.ratchet.evaluator.report.Document.Table;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document as Markdown with tables. Nothing in its texts ends a cell or becomes markup. */
final class MarkdownWriter {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownWriter() {}

  static String write(Document document) {
    var out = new StringBuilder("# ").append(escaped(document.title())).append('\n');
    for (Document.Block block : document.blocks()) {
      out.append('\n');
      switch (block) {
        case Heading heading -> out.append("## ").append(escaped(heading.text())).append('\n');
        case Paragraph paragraph -> out.append(escaped(paragraph.text())).append('\n');
        case Table table -> write(table, out);
      }
    }
    return out.toString();
  }

  private static void write(Table table, StringBuilder out) {
    row(table.columns().stream().map(Column::name).map(MarkdownWriter::escaped).toList(), out);
    row(table.columns().stream().map(column -> column.number() ? "---:" : "---").toList(), out);
    table.rows().forEach(cells -> row(cells.stream().map(MarkdownWriter::cell).toList(), out));
  }

  private static void row(List<String> cells, StringBuilder out) {
    out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String cell(Cell cell) {
    return cell.code() ? code(cell.text()) : escaped(cell.text());
  }

  /**
   * Nothing is escaped in a code span but the bar, which would end the cell. It is fenced by more
   * backticks than stand together in it.
   */
  private static String code(String text) {
    String plain = BLANKS.matcher(text).replaceAll(" ").strip().replace("|", "\\|");
    int longest =
        BACKTICKS.matcher(plain).results().mapToInt(run -> run.group().length()).max().orElse(0);
    if (plain.isEmpty()) {
      return "";
    }
    String fence = "`".repeat(longest + 1);
    String room = longest == 0 ? "" : " ";
    return fence + room + plain + room + fence;
  }

  /** An underscore inside of a word is no markup. */
  private static String escaped(String text) {
    return BLANKS
        .matcher(text)
        .replaceAll(" ")
        .replaceAll("[\\\\`*\\[\\]#|~]|_(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])_", "\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
