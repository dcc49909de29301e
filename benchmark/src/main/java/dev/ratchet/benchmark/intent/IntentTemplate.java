package dev.ratchet.benchmark.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Several ways to ask one thing, and the one query that answers it. Question and query hold {@link
 * Slot}s such as {@code {hive.name}}.
 *
 * <p>Gold style, the same everywhere: keywords in upper case; no aliases; columns bare in a query
 * over one table and written {@code table.column} as soon as there is a join; explicit JOIN … ON
 * from child to parent; groups of named things by their key; a subquery rather than a window; no
 * semicolon.
 */
public record IntentTemplate(String id, String sql, List<String> phrasings) {

  public IntentTemplate {
    phrasings = List.copyOf(phrasings);
    Set<String> wanted = Slot.keysIn(sql);
    for (String phrasing : phrasings) {
      if (!Slot.keysIn(phrasing).equals(wanted)) {
        throw new IllegalArgumentException(
            "Template %s: the question \"%s\" has the slots %s but its SQL has %s"
                .formatted(id, phrasing, Slot.keysIn(phrasing), wanted));
      }
    }
  }

  /**
   * Reads templates written as text: blocks parted by a blank line; in each the id, the SQL, then a
   * question per line.
   */
  public static List<IntentTemplate> parse(String text) {
    var templates = new ArrayList<IntentTemplate>();
    for (String block : text.strip().split("\n\\s*\n")) {
      List<String> lines = block.lines().map(String::strip).toList();
      if (lines.size() < 3) {
        throw new IllegalArgumentException(
            "A template is an id, a query and at least one question, but this has %d lines: %s"
                .formatted(lines.size(), block));
      }
      templates.add(new IntentTemplate(lines.get(0), lines.get(1), lines.subList(2, lines.size())));
    }
    return templates;
  }
}
