package dev.ratchet.trainer.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One row of the learner, as final text. */
public sealed interface Row {

  /** What the learner reads, without the id. */
  Map<String, Object> content();

  /** All tokens carry loss. */
  record Text(String text) implements Row {
    @Override
    public Map<String, Object> content() {
      return Map.of("text", text);
    }
  }

  /** A stretch of text, and whether it is learned or only read. */
  record Segment(String text, boolean loss) {}

  /** Answers carry loss, what they answer does not. */
  record Turns(List<Segment> segments) implements Row {
    public Turns {
      segments = List.copyOf(segments);
    }

    @Override
    public Map<String, Object> content() {
      var list = new ArrayList<Map<String, Object>>();
      for (Segment segment : segments) {
        var each = new LinkedHashMap<String, Object>();
        each.put("text", segment.text());
        each.put("loss", segment.loss());
        list.add(each);
      }
      return Map.of("segments", list);
    }

    /** The same text, all of it learned. */
    Text whole() {
      return new Text(segments.stream().map(Segment::text).collect(Collectors.joining()));
    }
  }

  /** Two answers to one prompt. */
  record Preference(String prompt, String chosen, String rejected) implements Row {
    @Override
    public Map<String, Object> content() {
      var row = new LinkedHashMap<String, Object>();
      row.put("prompt", prompt);
      row.put("chosen", chosen);
      row.put("rejected", rejected);
      return row;
    }
  }
}
