package dev.ratchet.evaluator.console.glossary;

import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All words, in the order of the alphabet. */
record GlossaryPage(List<Entry> words) implements ConsolePage {
  /**
   * One word.
   *
   * @param anchor of its entry in the page
   */
  record Entry(String word, String meaning, String anchor) {}

  static GlossaryPage whole() {
    return new GlossaryPage(
        Stream.of(Term.values())
            .map(term -> new Entry(term.word(), term.meaning(), term.anchor()))
            .sorted(Comparator.comparing(entry -> entry.word().toLowerCase(Locale.ROOT)))
            .toList());
  }

  @Override
  public String template() {
    return "glossary/glossary.jte";
  }

  @Override
  public String heading() {
    return "Glossary";
  }

  @Override
  public Section section() {
    return Section.GLOSSARY;
  }
}
