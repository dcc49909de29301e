package dev.ratchet.learner.checkpoint;

import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.learner.policy.OptimizerState;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checkpoints of one run, {@code step-N} directories.
 *
 * <p>Keeps: a checkpoint that can be read was written whole; a failed write leaves the earlier ones
 * as they were; a torn one is skipped with a warning; the newest ones and the best one stay.
 */
public final class CheckpointStore {

  private static final String TRAINABLE = "trainable.safetensors";
  private static final String FIRST_MOMENTS = "first-moments.safetensors";
  private static final String SECOND_MOMENTS = "second-moments.safetensors";
  private static final String POSITION = "position.json";
  private static final Pattern STEP = Pattern.compile("step-(\\d+)");
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What is written besides tensors, and then some. */
  private static final long SLACK = 1 << 20;

  /** Position and the optimizer's own count, which are one in a run that was never started anew. */
  private record State(Position position, long optimizerStep) {}

  private final Path directory;
  private final Map<String, String> made;
  private final int keep;
  private final Consumer<String> warnings;
  private final LongSupplier freeBytes;

  /**
   * @param made by what the run was told to do, part by part, compared before going on
   * @param keep newest checkpoints that stay
   * @param freeBytes of the disk
   */
  public CheckpointStore(
      Path directory,
      Map<String, String> made,
      int keep,
      Consumer<String> warnings,
      LongSupplier freeBytes) {
    this.directory = directory;
    this.made = made;
    this.keep = keep;
    this.warnings = warnings;
    this.freeBytes = freeBytes;
  }

  /** Bytes of one checkpoint of so many trained numbers: themselves and both moments. */
  public static long bytesOf(long trainableParameters) {
    return 3 * Float.BYTES * trainableParameters + SLACK;
  }

  /**
   * Checks that the checkpoints that will be there at once fit on the disk.
   *
   * @throws LearnerException {@link LearnerError#INSUFFICIENT_DISK} with the numbers
   */
  public void checkSpace(long trainableParameters) {
    long one = bytesOf(trainableParameters);
    long wanted = one * Math.max(1, keep + 1 - steps().size()) + Float.BYTES * trainableParameters;
    requireFree(wanted, "%d checkpoints of %d bytes and the result".formatted(keep + 1, one));
  }

  public SavedCheckpoint save(
      Position position,
      Map<String, HostTensor> trainable,
      OptimizerState optimizer,
      List<byte[]> randomStates) {
    long numbers = trainable.values().stream().mapToLong(HostTensor::count).sum();
    requireFree(bytesOf(numbers), "the checkpoint of step " + position.step());
    Path target = directoryOf(position.step());
    Durable.directory(
        target,
        part -> {
          TensorFile.write(part.resolve(TRAINABLE), trainable);
          TensorFile.write(part.resolve(FIRST_MOMENTS), optimizer.firstMoments());
          TensorFile.write(part.resolve(SECOND_MOMENTS), optimizer.secondMoments());
          for (int rank = 0; rank < randomStates.size(); rank++) {
            Files.write(part.resolve(randomFile(rank)), randomStates.get(rank));
          }
          Files.writeString(
              part.resolve(POSITION),
              JSON.writeValueAsString(new State(position, optimizer.step())));
          Manifest.of(part, made).write(part);
        });
    long bytes = sizeOf(target);
    prune(position);
    return new SavedCheckpoint(directory.getFileName() + "/" + target.getFileName(), bytes);
  }

  /**
   * The newest checkpoint that is whole.
   *
   * @throws LearnerException {@link LearnerError#RESUME_MISMATCH} where it was made by another run
   *     than this one
   */
  public Optional<LoadedCheckpoint> latest() {
    for (int step : steps()) {
      Optional<LoadedCheckpoint> loaded = load(step);
      if (loaded.isPresent()) {
        return loaded;
      }
    }
    return Optional.empty();
  }

  /** The checkpoint of one step, if it is whole; else a warning says what is wrong with it. */
  public Optional<LoadedCheckpoint> load(int step) {
    Path path = directoryOf(step);
    try {
      Manifest manifest = Manifest.read(path);
      Optional<String> damage = manifest.damage(path);
      if (damage.isPresent()) {
        return skipped(step, damage.get());
      }
      checkSameRun(step, manifest);
      return Optional.of(open(path));
    } catch (IOException | UncheckedIOException | JacksonException | ModelFileException e) {
      return skipped(step, String.valueOf(e.getMessage()));
    }
  }

  private LoadedCheckpoint open(Path path) throws IOException {
    State state = JSON.readValue(Files.readString(path.resolve(POSITION)), State.class);
    List<byte[]> randomStates = new ArrayList<>();
    for (int rank = 0; Files.exists(path.resolve(randomFile(rank))); rank++) {
      randomStates.add(Files.readAllBytes(path.resolve(randomFile(rank))));
    }
    Deque<SafetensorsFile> files = new ArrayDeque<>();
    for (String name : List.of(TRAINABLE, FIRST_MOMENTS, SECOND_MOMENTS)) {
      files.add(SafetensorsFile.open(path.resolve(name)));
    }
    List<Map<String, HostTensor>> tensors = files.stream().map(TensorFile::read).toList();
    return new LoadedCheckpoint(
        state.position(),
        tensors.get(0),
        new OptimizerState(state.optimizerStep(), tensors.get(1), tensors.get(2)),
        randomStates,
        files);
  }

  private Optional<LoadedCheckpoint> skipped(int step, String reason) {
    warnings.accept("The checkpoint of step %d is damaged and skipped: %s".formatted(step, reason));
    return Optional.empty();
  }

  private void checkSameRun(int step, Manifest manifest) {
    var names = new TreeSet<>(made.keySet());
    names.addAll(manifest.made().keySet());
    String differing =
        names.stream()
            .filter(name -> !String.valueOf(made.get(name)).equals(manifest.made().get(name)))
            .map(
                name ->
                    "%s (%s there, %s here)"
                        .formatted(name, manifest.made().get(name), made.get(name)))
            .collect(Collectors.joining(", "));
    if (!differing.isEmpty()) {
      throw new LearnerException(
          LearnerError.RESUME_MISMATCH,
          "The checkpoint of step %d was made by a run that differs in: %s"
              .formatted(step, differing));
    }
  }

  /** What is ahead of the run was found damaged when the run went on from here. */
  private void prune(Position position) {
    int left = keep;
    for (int step : steps()) {
      boolean newest = step <= position.step() && left-- > 0;
      boolean best = position.best() != null && position.best().step() == step;
      if (!newest && !best) {
        remove(step);
      }
    }
  }

  private void remove(int step) {
    try {
      Durable.remove(directoryOf(step));
    } catch (IOException e) {
      warnings.accept(
          "The checkpoint of step %d is not needed but can't be removed: %s".formatted(step, e));
    }
  }

  /** Newest first. */
  private List<Integer> steps() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .map(file -> STEP.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> Integer.valueOf(matcher.group(1)))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new LearnerException(
          LearnerError.CHECKPOINT_FAILED, "%s can't be listed: %s".formatted(directory, e), e);
    }
  }

  private void requireFree(long wanted, String what) {
    long free = freeBytes.getAsLong();
    if (free < wanted) {
      throw new LearnerException(
          LearnerError.INSUFFICIENT_DISK,
          "%s need %d bytes and the disk of %s has %d free"
              .formatted(what, wanted, directory, free));
    }
  }

  private static long sizeOf(Path target) {
    try {
      return Manifest.read(target).bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path directoryOf(int step) {
    return directory.resolve("step-" + step);
  }

  private static String randomFile(int rank) {
    return "random-" + rank + ".bin";
  }
}
