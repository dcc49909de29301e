package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.evaluator.console.page.Show;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sets that stand beside one in its report, and those that may.
 *
 * @param chosen their ids, in the order asked for
 * @param choices what a person can tick: what the set was merged of, what is chosen, the newest
 * @param messages about what was asked for and can't be shown
 */
record Beside(List<String> chosen, List<Choice> choices, List<String> messages) {
  /** Beside the set itself. */
  private static final int MOST = 9;

  private static final int NEWEST = 30;

  /** One box. */
  record Choice(String id, String label, int pairs, boolean chosen) {}

  static Beside nothing() {
    return new Beside(List.of(), List.of(), List.of());
  }

  /**
   * @param asked ids and names
   * @param newest sets of any state
   * @param find a set by what was asked for; empty when there is none
   */
  static Beside of(
      PairSetResponse set,
      List<String> asked,
      List<PairSetResponse> newest,
      Function<String, Optional<PairSetResponse>> find) {
    Set<String> chosen = new LinkedHashSet<>();
    Map<String, Choice> choices = new LinkedHashMap<>();
    var messages = new ArrayList<String>();
    inputs(set).forEach(input -> choices.put(input.set(), choice(input)));
    for (String name : asked) {
      PairSetResponse other =
          newest.stream()
              .filter(each -> each.id().equals(name) || name.equals(each.name()))
              .findFirst()
              .or(() -> find.apply(name))
              .orElse(null);
      String trouble = trouble(name, other, chosen.size());
      if (trouble != null) {
        messages.add(trouble);
      } else if (other != null && !other.id().equals(set.id())) {
        chosen.add(other.id());
        choices.put(other.id(), choice(other));
      }
    }
    newest.stream()
        .filter(each -> each.state() == JobState.SUCCEEDED && !each.id().equals(set.id()))
        .limit(NEWEST)
        .forEach(each -> choices.putIfAbsent(each.id(), choice(each)));
    return new Beside(
        List.copyOf(chosen),
        choices.values().stream()
            .map(each -> new Choice(each.id, each.label, each.pairs, chosen.contains(each.id)))
            .toList(),
        messages);
  }

  private static @Nullable String trouble(
      String name, @Nullable PairSetResponse other, int chosen) {
    if (other == null) {
      return "There is no pair set “%s”. Choose from those below.".formatted(name);
    }
    if (other.state() != JobState.SUCCEEDED) {
      return "Pair set “%s” is %s and has no pairs to show."
          .formatted(name, Show.words(other.state()));
    }
    return chosen == MOST
        ? "“%s” is left out: at most %d sets stand beside one.".formatted(name, MOST)
        : null;
  }

  private static Stream<MergeCounts.Input> inputs(PairSetResponse set) {
    return set.counts() == null || set.counts().merging() == null
        ? Stream.empty()
        : set.counts().merging().inputs().stream();
  }

  private static Choice choice(MergeCounts.Input input) {
    String name = input.name() == null ? Show.id(input.set()) : input.name();
    return new Choice(input.set(), "input: " + name, input.pairs(), false);
  }

  private static Choice choice(PairSetResponse set) {
    int pairs = set.counts() == null ? 0 : set.counts().pairs();
    return new Choice(set.id(), Show.set(set), pairs, false);
  }
}
