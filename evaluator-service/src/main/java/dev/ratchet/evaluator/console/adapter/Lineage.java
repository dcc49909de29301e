package dev.ratchet.evaluator.console.adapter;

import dev.ratchet.contracts.executor.DatasetApi;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.contracts.trainer.AdapterApi;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.ImportPairsRequest;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import dev.ratchet.contracts.trainer.TrainingApi;
import dev.ratchet.contracts.trainer.TrainingData;
import dev.ratchet.evaluator.console.adapter.Ancestor.Kind;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Walks from an adapter back to the datasets: training, pair sets and those that were merged into
 * them, rollouts, and the adapter that the training began with. What is gone or whose service is
 * away stands there by its name.
 */
@Component
class Lineage {
  /** A set can be merged from fifty, each of them from fifty. */
  private static final int MOST = 100;

  private static final int HASH_CHARACTERS = 12;

  private final TrainingApi trainings;
  private final AdapterApi adapters;
  private final PairSetApi pairSets;
  private final RolloutApi rollouts;
  private final DatasetApi datasets;
  private final Sources sources;

  Lineage(
      TrainingApi trainings,
      AdapterApi adapters,
      PairSetApi pairSets,
      RolloutApi rollouts,
      DatasetApi datasets,
      Sources sources) {
    this.trainings = trainings;
    this.adapters = adapters;
    this.pairSets = pairSets;
    this.rollouts = rollouts;
    this.datasets = datasets;
    this.sources = sources;
  }

  private static String shortHash(String hash) {
    return hash.length() <= HASH_CHARACTERS ? hash : hash.substring(0, HASH_CHARACTERS) + "…";
  }

  List<Ancestor> of(AdapterResponse adapter) {
    return new Walk().adapter(adapter);
  }

  /** One walk: whoever was met once is not walked again. */
  private final class Walk {
    private final Set<String> met = new HashSet<>();

    List<Ancestor> adapter(AdapterResponse adapter) {
      List<Ancestor> from = new ArrayList<>();
      if (adapter.trainingId() != null) {
        from.add(training(adapter.trainingId()));
      }
      if (adapter.parentAdapterId() != null) {
        from.add(parent(adapter.parentAdapterId()));
      }
      from.add(
          new Ancestor(
              Kind.MODEL,
              adapter.modelName() + "@" + adapter.modelVersion(),
              "the base, weights " + shortHash(adapter.baseHash()),
              "/console/models",
              false,
              List.of()));
      return from;
    }

    private Ancestor parent(String id) {
      return known(
          new Named(Kind.ADAPTER, id, Link.to("adapters", id), ServiceName.TRAINER),
          () -> adapters.adapter(id),
          found -> found.name(),
          found -> "the training began with it",
          this::adapter);
    }

    private Ancestor training(String id) {
      return known(
          new Named(Kind.TRAINING, id, Link.to("trainings", id), ServiceName.TRAINER),
          () -> trainings.training(id),
          found -> Objects.requireNonNullElse(found.name(), found.adapterName()),
          found ->
              found.method()
                  + (found.rows() == null
                      ? ""
                      : ", " + Show.count(found.rows().training()) + " rows"),
          found -> data(found.data()));
    }

    private List<Ancestor> data(TrainingData data) {
      List<Ancestor> from = new ArrayList<>();
      if (data.pairSet() != null) {
        from.add(pairSet(data.pairSet()));
      }
      Objects.requireNonNullElse(data.rollouts(), List.<String>of())
          .forEach(id -> from.add(rollout(id)));
      if (data.file() != null) {
        from.add(
            new Ancestor(
                Kind.FILE, data.file(), "rows that were uploaded", null, false, List.of()));
      }
      if (data.datasetId() != null) {
        from.add(dataset(data.datasetId(), data.split()));
      }
      return from;
    }

    private Ancestor pairSet(String id) {
      return known(
          new Named(Kind.PAIR_SET, id, Link.to("pairs", id), ServiceName.TRAINER),
          () -> pairSets.pairSet(id),
          found -> Objects.requireNonNullElse(found.name(), "pair set " + Show.id(found.id())),
          found ->
              Show.kind(found.request())
                  + (found.counts() == null
                      ? ""
                      : ", " + Show.count(found.counts().pairs(), "pair")),
          this::madeFrom);
    }

    private List<Ancestor> madeFrom(PairSetResponse set) {
      return switch (set.request()) {
        case MinePairsRequest mined -> mined.rollouts().stream().map(this::rollout).toList();
        case SyntheticPairsRequest made -> List.of(dataset(made.datasetId(), made.split()));
        case MergePairsRequest merged ->
            merged.inputs().stream().map(input -> pairSet(input.set())).toList();
        case ImportPairsRequest _ -> List.of();
      };
    }

    private Ancestor rollout(String id) {
      return known(
          new Named(Kind.ROLLOUT, id, Link.to("runs", id), ServiceName.GENERATOR),
          () -> rollouts.rollout(id),
          found -> Objects.requireNonNullElse(found.name(), "run " + Show.id(found.id())),
          found -> found.kind().words() + " of " + found.config().model(),
          found -> List.of(dataset(found.config().datasetId(), found.config().split())));
    }

    private Ancestor dataset(String id, @Nullable String split) {
      return known(
          new Named(Kind.DATASET, id, Link.to("datasets", id), ServiceName.EXECUTOR),
          () -> datasets.dataset(id),
          found -> found.name() + (split == null ? "" : ", split " + split),
          found -> Show.count(examples(found, split), "example"),
          _ -> List.of());
    }

    private static int examples(DatasetResponse dataset, @Nullable String split) {
      Integer ofSplit = split == null ? null : dataset.splits().get(split);
      return ofSplit == null ? dataset.examples() : ofSplit;
    }

    private <T> Ancestor known(
        Named named,
        Supplier<T> read,
        Function<T, String> name,
        Function<T, String> detail,
        Function<T, List<Ancestor>> from) {
      boolean first = met.add(named.kind() + named.id());
      if (met.size() > MOST) {
        return named.bare("not followed further");
      }
      Part<T> part = sources.partNow(named.service(), read);
      T found = part.value();
      if (found == null) {
        var outage = Objects.requireNonNull(part.outage());
        return named.bare("the " + outage.service() + " " + outage.reason());
      }
      List<Ancestor> ancestors = first ? from.apply(found) : List.of();
      // A dataset has none, so it is never short of them.
      boolean repeated = !first && named.kind() != Kind.DATASET;
      return new Ancestor(
          named.kind(),
          name.apply(found),
          detail.apply(found),
          named.page().toString(),
          repeated,
          ancestors);
    }
  }

  /** What is looked for, before it is found. */
  private record Named(Kind kind, String id, Link page, ServiceName service) {
    Ancestor bare(String why) {
      return new Ancestor(kind, id, why, null, false, List.of());
    }
  }
}
