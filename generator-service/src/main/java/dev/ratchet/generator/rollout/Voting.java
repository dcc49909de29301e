package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.generator.prompt.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Execution consistency: samples of a turn with equal results form a group, and the largest one
 * wins, the earliest sample on ties (spec 2.10). What a verifier failed comes after all that none
 * failed. A vote groups by a named comparator and puts empty results last; never by SQL text, but
 * where a result is too long to have a key.
 */
final class Voting {

  /**
   * A sample and what can be seen of it.
   *
   * @param groupKey of its result under the comparator of the vote; absent without a vote
   */
  record Seen(int sample, Observation observation, @Nullable String groupKey) {

    private String key(AnswerMode mode) {
      String key =
          switch (mode) {
            case CHOSEN -> observation.execution().resultKey();
            case VOTE -> groupKey;
          };
      return key == null ? "sql " + observation.sql() : "key " + key;
    }
  }

  /** Executable samples with equal results, in order. */
  record Group(List<Seen> members) {

    Seen first() {
      return members.getFirst();
    }

    boolean isFailed() {
      return first().observation().isFailedByVerifier();
    }

    boolean isEmpty() {
      return first().observation().isEmpty();
    }
  }

  private Voting() {}

  /** The groups of those samples that ran, the winning one first. */
  static List<Group> groups(AnswerMode mode, List<Seen> seen) {
    Map<String, List<Seen>> byKey = new LinkedHashMap<>();
    for (Seen each : seen) {
      if (each.observation().isExecutable()) {
        String key = each.observation().isFailedByVerifier() + " " + each.key(mode);
        byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
      }
    }
    return byKey.values().stream().map(Group::new).sorted(order(mode)).toList();
  }

  private static Comparator<Group> order(AnswerMode mode) {
    return rank(mode)
        .thenComparing(group -> -group.members().size())
        .thenComparing(group -> group.first().sample());
  }

  private static Comparator<Group> rank(AnswerMode mode) {
    Comparator<Group> failedLast = Comparator.comparing(Group::isFailed);
    return switch (mode) {
      case CHOSEN -> failedLast;
      case VOTE -> failedLast.thenComparing(Group::isEmpty);
    };
  }

  /** Whether only the order of samples put the first group before the second. */
  static boolean isTie(AnswerMode mode, List<Group> groups) {
    return groups.size() > 1
        && rank(mode).compare(groups.get(0), groups.get(1)) == 0
        && groups.get(0).members().size() == groups.get(1).members().size();
  }
}
