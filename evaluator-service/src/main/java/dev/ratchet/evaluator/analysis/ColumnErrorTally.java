package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.ColumnErrorReport;
import dev.ratchet.contracts.generator.CandidateResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts the tags of candidates that failed with "no such column". Examples come one by one. */
final class ColumnErrorTally {
  private final Map<String, Integer> candidatesByTag = new TreeMap<>();
  private final Map<String, Integer> examplesByTag = new TreeMap<>();
  private final Set<String> tagsOfExample = new HashSet<>();
  private int example = -1;
  private int candidates;
  private int examples;

  void add(int index, CandidateResponse candidate) {
    if (candidate.columnErrorTags().isEmpty()) {
      return;
    }
    if (index != example) {
      example = index;
      examples++;
      tagsOfExample.clear();
    }
    candidates++;
    for (String tag : candidate.columnErrorTags()) {
      candidatesByTag.merge(tag, 1, Integer::sum);
      if (tagsOfExample.add(tag)) {
        examplesByTag.merge(tag, 1, Integer::sum);
      }
    }
  }

  ColumnErrorReport report() {
    return new ColumnErrorReport(candidates, examples, candidatesByTag, examplesByTag);
  }
}
