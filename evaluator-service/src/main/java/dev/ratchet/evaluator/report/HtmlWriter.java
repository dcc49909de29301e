package dev.ratchet.evaluator.report;

import dev.ratchet.evaluator.report.Document.Cell;
import dev.ratchet.evaluator.report.Document.Column;
import dev.ratchet.evaluator.report.Document.Heading;
import dev.ratchet.evaluator.report.Document.Paragraph;
import dev.ratchet.evaluator.report.Document.Table;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.web.util.HtmlUtils;

/** A document as one HTML page that needs no other file and no script. Every text is escaped. */
final class HtmlWriter {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
      div{overflow-x:auto}
      table{border-collapse:collapse}
      th,td{padding:.25rem .75rem;border-bottom:1px solid #8886;text-align:left;vertical-align:top}
      .n{text-align:right;font-variant-numeric:tabular-nums}
      """;

  /** What the page needs and no more: its one style, named by its hash. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
              .formatted(hash(STYLE))
          + " frame-ancestors 'none'";

  private HtmlWriter() {}

  static String write(Document document) {
    String title = escaped(document.title());
    var out =
        new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
            .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .append("<title>")
            .append(title)
            .append("</title>\n<style>")
            .append(STYLE)
            .append("</style></head>\n<body>\n<h1>")
            .append(title)
            .append("</h1>\n");
    for (Document.Block block : document.blocks()) {
      switch (block) {
        case Heading heading -> element("h2", heading.text(), out);
        case Paragraph paragraph -> element("p", paragraph.text(), out);
        case Table table -> write(table, out);
      }
    }
    return out.append("</body></html>\n").toString();
  }

  private static void element(String name, String text, StringBuilder out) {
    out.append('<').append(name).append('>').append(escaped(text));
    out.append("</").append(name).append(">\n");
  }

  private static void write(Table table, StringBuilder out) {
    out.append("<div><table><thead><tr>");
    for (Column column : table.columns()) {
      out.append(column.number() ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
      out.append(escaped(column.name())).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (var cells : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < cells.size(); i++) {
        out.append(table.columns().get(i).number() ? "<td class=\"n\">" : "<td>");
        out.append(cell(cells.get(i))).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private static String cell(Cell cell) {
    return cell.code() ? "<code>" + escaped(cell.text()) + "</code>" : escaped(cell.text());
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  private static String hash(String style) {
    return Base64.getEncoder().encodeToString(DigestUtils.sha256(style));
  }
}
