package dev.ratchet.evaluator.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with headings and tables, before it is Markdown, HTML or part of a page. All texts are
 * plain.
 */
public record Document(String title, List<Block> blocks) {
  public Document {
    blocks = List.copyOf(blocks);
  }

  /** A part that begins on a line of its own. */
  public sealed interface Block permits Heading, Paragraph, Table {}

  public record Heading(String text) implements Block {}

  public record Paragraph(String text) implements Block {}

  public record Table(List<Column> columns, List<List<Cell>> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * @param number aligned to the right
   */
  public record Column(String name, boolean number) {}

  /**
   * @param code set in a fixed-width font
   */
  public record Cell(String text, boolean code) {}

  static Column text(String name) {
    return new Column(name, false);
  }

  static Column number(String name) {
    return new Column(name, true);
  }

  static Cell code(String text) {
    return new Cell(text, true);
  }

  /** Puts a document together, from top to bottom. */
  static final class Builder {
    private final String title;
    private final List<Block> blocks = new ArrayList<>();

    Builder(String title) {
      this.title = title;
    }

    void heading(String text) {
      blocks.add(new Heading(text));
    }

    void paragraph(String text) {
      blocks.add(new Paragraph(text));
    }

    Rows table(Column... columns) {
      var rows = new Rows(columns.length);
      // Read when the document is built, after the rows were added.
      tables.add(new Pending(blocks.size(), List.of(columns), rows));
      blocks.add(new Table(List.of(columns), List.of()));
      return rows;
    }

    private record Pending(int place, List<Column> columns, Rows rows) {}

    private final List<Pending> tables = new ArrayList<>();

    Document build() {
      tables.forEach(
          table -> blocks.set(table.place(), new Table(table.columns(), table.rows().rows)));
      return new Document(title, blocks);
    }
  }

  /** The rows of a table that is put together. */
  static final class Rows {
    private final int width;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Rows(int width) {
      this.width = width;
    }

    void row(String... cells) {
      row(Arrays.stream(cells).map(cell -> new Cell(cell, false)).toArray(Cell[]::new));
    }

    void row(Cell... cells) {
      if (cells.length != width) {
        throw new IllegalArgumentException(
            "A row of %d cells in a table of %d columns".formatted(cells.length, width));
      }
      rows.add(List.of(cells));
    }
  }
}
