package dev.ratchet.benchmark;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps what is measured apart from what is learnt (spec 1.2, item 6). */
final class NearDuplicates {
  static final double JACCARD_LIMIT = 0.9;

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern LITERAL_OR_BLANKS = Pattern.compile("'(?:[^']|'')*'|[^']+");

  private NearDuplicates() {}

  /** Drops every dev example whose question is nearly one of train; both stand on one database. */
  static List<BenchmarkExample> removeFromEvaluation(List<BenchmarkExample> examples) {
    List<Set<String>> learnt =
        examples.stream()
            .filter(example -> example.split() == Split.TRAIN)
            .map(example -> tokens(example.question()))
            .toList();
    return examples.stream()
        .filter(
            example ->
                example.split() == Split.TRAIN || !isNear(tokens(example.question()), learnt))
        .toList();
  }

  private static boolean isNear(Set<String> question, List<Set<String>> learnt) {
    return learnt.stream().anyMatch(other -> jaccard(question, other) >= JACCARD_LIMIT);
  }

  static double jaccard(Set<String> a, Set<String> b) {
    long shared = a.stream().filter(b::contains).count();
    return (double) shared / (a.size() + b.size() - shared);
  }

  static Set<String> tokens(String question) {
    return TOKEN
        .matcher(question.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Lower case and single blanks outside of literals; literals stay as they are. */
  static String normalisedSql(String sql) {
    return LITERAL_OR_BLANKS
        .matcher(sql)
        .results()
        .map(MatchResult::group)
        .map(
            part ->
                part.startsWith("'") ? part : part.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
        .collect(Collectors.joining())
        .strip();
  }
}
