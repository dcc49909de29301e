package dev.ratchet.generator.catalog;

import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelPin.AdapterPin;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.problem.ApiException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * The models and adapters of the trainer: names become pins, pins become files here. While the
 * trainer is away, what was used before goes on working.
 */
public final class ModelCatalog implements ModelFileSource {

  private record Question(String name, EnginePrecision precision) {}

  /** What the trainer said, and until when that is taken for true. */
  private record Answer<T>(T value, Instant until) {}

  private final TrainerModels trainer;
  private final FileCache cache;
  private final KnownModels known;
  private final ServiceClients clients;
  private final RestClient rest;
  private final Duration refresh;
  private final InstantSource clock;
  private final Map<Question, Answer<ModelPin>> answers = new ConcurrentHashMap<>();
  private volatile @Nullable Answer<List<ServedModel>> listed;

  ModelCatalog(
      TrainerModels trainer,
      FileCache cache,
      KnownModels known,
      ServiceClients clients,
      RestClient rest,
      Duration refresh,
      InstantSource clock) {
    this.trainer = trainer;
    this.cache = cache;
    this.known = known;
    this.clients = clients;
    this.rest = rest;
    this.refresh = refresh;
    this.clock = clock;
  }

  /**
   * What a name stands for now.
   *
   * @return empty when the trainer has nothing of that name
   * @throws ApiException MODEL_NOT_READY, EXPORT_MISSING, ADAPTER_FILE_MISSING; TRAINER_UNAVAILABLE
   *     when it is away and the name's files are not all here
   */
  public Optional<ModelPin> find(String name, EnginePrecision precision) {
    var question = new Question(name, precision);
    Optional<ModelPin> found = ask(question);
    answers.values().removeIf(answer -> !clock.instant().isBefore(answer.until()));
    found.ifPresent(pin -> answers.put(question, new Answer<>(pin, clock.instant().plus(refresh))));
    return found;
  }

  /** As {@link #find}, but what was found a moment ago is not asked for again. */
  public Optional<ModelPin> findRecent(String name, EnginePrecision precision) {
    Answer<ModelPin> before = answers.get(new Question(name, precision));
    return before != null && clock.instant().isBefore(before.until())
        ? Optional.of(before.value())
        : find(name, precision);
  }

  private Optional<ModelPin> ask(Question question) {
    try {
      Optional<ModelPin> found = trainer.find(question.name(), question.precision());
      found.ifPresentOrElse(
          pin -> known.put(question.name(), pin), () -> known.remove(question.name()));
      return found;
    } catch (ResourceAccessException e) {
      return Optional.of(remembered(question, why(e), e));
    } catch (RemoteProblemException e) {
      if (!e.isTransient()) {
        throw e;
      }
      return Optional.of(remembered(question, e.detail(), e));
    }
  }

  // Java tells a refused connection without a word.
  private static String why(ResourceAccessException e) {
    return e.getMostSpecificCause() instanceof ConnectException
        ? "nothing answers there"
        : String.valueOf(e.getMessage());
  }

  private ModelPin remembered(Question question, String why, RuntimeException cause) {
    return known
        .find(question.name(), question.precision())
        .filter(this::isHere)
        .orElseThrow(
            () ->
                new ApiException(
                        GeneratorError.TRAINER_UNAVAILABLE,
                        question.name(),
                        why,
                        String.join(", ", known.names()))
                    .causedBy(cause));
  }

  private boolean isHere(ModelPin pin) {
    return cache.holds(export(pin))
        && (pin.adapter() == null || cache.holds(adapter(pin, pin.adapter())));
  }

  /**
   * Every model and adapter that can be named; while the trainer is away, those that it had last.
   */
  public List<ServedModel> list() {
    Answer<List<ServedModel>> before = listed;
    if (before != null && clock.instant().isBefore(before.until())) {
      return before.value();
    }
    List<ServedModel> now;
    try {
      now = trainer.list();
    } catch (ResourceAccessException | RemoteProblemException _) {
      now = before == null ? fromMemory() : before.value();
    }
    listed = new Answer<>(now, clock.instant().plus(refresh));
    return now;
  }

  private List<ServedModel> fromMemory() {
    return known.names().stream()
        .map(name -> new ServedModel(name, "Kept while the trainer is away.", null, Instant.EPOCH))
        .toList();
  }

  @Override
  public ModelFiles openExport(ModelPin pin) throws InterruptedException {
    FileSet files = export(pin);
    return open(files, "/v1/exports/" + pin.exportId() + "/files");
  }

  @Override
  public ModelFiles openAdapter(ModelPin pin, AdapterPin adapter) throws InterruptedException {
    FileSet files = adapter(pin, adapter);
    return open(files, "/v1/adapters/" + adapter.id() + "/files");
  }

  private ModelFiles open(FileSet files, String folder) throws InterruptedException {
    FileCache.Lease lease =
        cache.open(files, new TrainerFiles(clients, rest, folder, files.label()));
    return new ModelFiles(lease.directory(), lease::close);
  }

  private static FileSet export(ModelPin pin) {
    return new FileSet(
        "the %s export of model %s".formatted(pin.precision(), pin.modelName()), pin.files());
  }

  private static FileSet adapter(ModelPin pin, AdapterPin adapter) {
    return new FileSet(
        "adapter %s of model %s".formatted(adapter.name(), pin.modelName()),
        Map.of(adapter.file(), adapter.sha256()));
  }
}
