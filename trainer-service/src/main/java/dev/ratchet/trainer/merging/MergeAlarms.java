package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.MergeAlarm;
import dev.ratchet.contracts.trainer.MergeAlarm.Kind;
import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.PairFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Looks at the numbers of a merge for filters that leave next to nothing to train on. */
final class MergeAlarms {
  /** Of what came in, without what limits were asked to leave out. */
  private static final int LEAST_PERCENT = 10;

  /** What the presets of DPO take for one step. */
  private static final int LEAST_PAIRS = 16;

  private static final int MOST_PERCENT_OF_ONE = 50;
  private static final int PERCENT = 100;
  private static final int TYPES = 3;

  private final MergePairsRequest request;
  private final MergeCounts counts;
  private final int kept;
  private final int came;
  private final int limited;

  /**
   * @param request with its defaults
   * @param kept pairs of the merged set
   */
  MergeAlarms(MergePairsRequest request, MergeCounts counts, int kept) {
    this.request = request;
    this.counts = counts;
    this.kept = kept;
    this.came = counts.inputs().stream().mapToInt(MergeCounts.Input::pairs).sum();
    this.limited =
        counts.filters().stream()
            .filter(each -> isLimit(each.filter()))
            .mapToInt(MergeCounts.Filter::removed)
            .sum();
  }

  /** Whether a filter leaves out what is beyond a number that somebody asked for. */
  private static boolean isLimit(PairFilter filter) {
    return switch (filter) {
      case INPUT_LIMIT, TYPE_LIMIT, MAX_PAIRS -> true;
      default -> false;
    };
  }

  List<MergeAlarm> all() {
    var alarms = new ArrayList<MergeAlarm>();
    if ((long) PERCENT * kept < (long) LEAST_PERCENT * (came - limited)) {
      alarms.add(fewKept());
    }
    if (kept < LEAST_PAIRS) {
      alarms.add(fewPairs());
    }
    counts.filters().stream()
        .filter(each -> !isLimit(each.filter()))
        .filter(each -> (long) PERCENT * each.removed() > (long) MOST_PERCENT_OF_ONE * came)
        .map(this::oneFilter)
        .forEach(alarms::add);
    return alarms;
  }

  private MergeAlarm fewKept() {
    MergeCounts.Filter most =
        counts.filters().stream()
            .filter(each -> !isLimit(each.filter()))
            .max(Comparator.comparingInt(MergeCounts.Filter::removed))
            .orElseThrow();
    return new MergeAlarm(
        Kind.FEW_KEPT,
        most.filter(),
        most.removed(),
        "%s of %s pairs that came in were kept%s, less than %d %%. Most were removed by %s (%s). %s"
            .formatted(
                number(kept),
                number(came),
                limited == 0 ? "" : ", beside %s that limits left out".formatted(number(limited)),
                LEAST_PERCENT,
                most.filter(),
                number(most.removed()),
                advice(most.filter())));
  }

  private MergeAlarm fewPairs() {
    return new MergeAlarm(
        Kind.FEW_PAIRS,
        null,
        null,
        ("The set has %s, fewer than the %d that one step of DPO takes with the presets. Merge"
                + " larger sets, or loosen the filters that remove most.")
            .formatted(kept == 1 ? "1 pair" : kept + " pairs", LEAST_PAIRS));
  }

  private MergeAlarm oneFilter(MergeCounts.Filter one) {
    return new MergeAlarm(
        Kind.ONE_FILTER,
        one.filter(),
        one.removed(),
        "%s alone removed %s of %s pairs, more than %d %%. %s"
            .formatted(
                one.filter(),
                number(one.removed()),
                number(came),
                MOST_PERCENT_OF_ONE,
                advice(one.filter())));
  }

  /** The threshold that was used, and what to do. */
  private String advice(PairFilter filter) {
    return switch (filter) {
      case DECISION ->
          "People have dropped them: look at GET /v1/pair-decisions, or set applyDecisions to"
              + " false.";
      case LEAKAGE ->
          "Their questions are in the evaluation splits of leakage, or nearly: mine other"
              + " examples.";
      case MARGIN ->
          "Asked for was %s: lower minMargin of these types, or look which reward the margin is of."
              .formatted(minima());
      case EDIT_RATIO ->
          "maxEditRatio was %s: raise it, or mine with rejected NEAREST."
              .formatted(Objects.requireNonNull(request.maxEditRatio()).toPlainString());
      case LENGTH_RATIO ->
          "minLengthRatio was %s and maxLengthRatio %s: widen them."
              .formatted(
                  request.minLengthRatio() == null
                      ? "none"
                      : request.minLengthRatio().toPlainString(),
                  request.maxLengthRatio() == null
                      ? "none"
                      : request.maxLengthRatio().toPlainString());
      case DUPLICATE ->
          "Their database, prompt and rejected text came before: the inputs repeat each other or"
              + " themselves.";
      case INPUT_CAP ->
          "Inputs may be at most %s of the set: raise cap, or add pairs of the other inputs."
              .formatted(inputCaps());
      case TYPE_CAP ->
          "Types may be at most %s of the set: raise cap, or add pairs of other types."
              .formatted(typeCaps());
      case INPUT_LIMIT, TYPE_LIMIT, MAX_PAIRS -> "That was asked for.";
    };
  }

  private String minima() {
    return counts.margins().stream()
        .filter(each -> each.removed() > 0)
        .sorted(Comparator.comparingInt(MergeCounts.Margin::removed).reversed())
        .limit(TYPES)
        .map(
            each ->
                "a margin of %s (%s) of %s, which %s of %s had not"
                    .formatted(
                        each.minimum().toPlainString(),
                        each.reward(),
                        each.type(),
                        number(each.removed()),
                        number(each.pairs())))
        .collect(Collectors.joining("; "));
  }

  private String inputCaps() {
    var caps = new ArrayList<String>();
    for (int i = 0; i < request.inputs().size(); i++) {
      var cap = request.inputs().get(i).cap();
      if (cap != null) {
        caps.add("%s (input %d)".formatted(cap.toPlainString(), i));
      }
    }
    return String.join(", ", caps);
  }

  private String typeCaps() {
    return Objects.requireNonNull(request.types()).stream()
        .filter(quota -> quota.cap() != null)
        .map(quota -> "%s (%s)".formatted(quota.cap().toPlainString(), quota.type()))
        .collect(Collectors.joining(", "));
  }

  private static String number(int pairs) {
    return String.format(Locale.ROOT, "%,d", pairs);
  }
}
