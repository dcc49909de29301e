package dev.ratchet.learner.data;

import java.util.List;
import java.util.stream.Stream;

/** One line of a file of rows, as text. */
sealed interface Row {

  RowName name();

  /** The stretches of text, in an order that the row's kind defines. */
  List<Segment> segments();

  /** One sequence: a text to learn whole, or turns of which some carry loss. */
  record Turns(RowName name, List<Segment> segments) implements Row {
    public Turns {
      segments = List.copyOf(segments);
    }
  }

  /** Two completions of one prompt. */
  record Preference(RowName name, String prompt, String chosen, String rejected) implements Row {
    @Override
    public List<Segment> segments() {
      return Stream.of(
              new Segment(prompt, false), new Segment(chosen, true), new Segment(rejected, true))
          .toList();
    }
  }
}
