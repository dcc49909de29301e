package dev.ratchet.trainer.importing;

import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.StoreStage;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.files.FolderCopy;
import dev.ratchet.trainer.files.Roots;
import dev.ratchet.trainer.files.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Copies a model from a folder of this machine, or converts one from a GGUF file. */
@Component
class PathImport {

  private final Roots roots;
  private final StoreFolder store;
  private final GgufConversion conversion;

  PathImport(Roots roots, StoreFolder store, GgufConversion conversion) {
    this.roots = roots;
    this.store = store;
    this.conversion = conversion;
  }

  /** Refuses at once what is not allowed or not there. */
  void check(String path) {
    Path found = roots.resolve(path);
    if (Files.isRegularFile(found) && !isGguf(found)) {
      throw new ApiException(TrainerError.MODEL_INCOMPLETE, path, "a folder or a .gguf file");
    }
  }

  /**
   * @return the licence, as the model's own files tell it
   */
  Optional<String> into(Path directory, String path, Consumer<StoreProgress> progress)
      throws IOException {
    check(path);
    Path from = roots.resolve(path);
    if (isGguf(from)) {
      return conversion.into(directory, from, path, progress);
    }
    copy(from, directory, path, progress);
    return ModelCard.licence(directory);
  }

  private static boolean isGguf(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().endsWith(".gguf");
  }

  private void copy(Path from, Path to, String shown, Consumer<StoreProgress> progress)
      throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(from)) {
      names =
          ModelFileNames.choose(
              shown,
              files
                  .filter(Files::isRegularFile)
                  .map(file -> file.getFileName().toString())
                  .toList());
    }
    long total = 0;
    for (String name : names) {
      roots.require(from.resolve(name), shown + "/" + name);
      total += Files.size(from.resolve(name));
    }
    store.requireSpace(shown, total);
    copy(from, to, names, total, progress);
  }

  private static void copy(
      Path from, Path to, List<String> names, long total, Consumer<StoreProgress> progress)
      throws IOException {
    long[] done = new long[1];
    for (String name : names) {
      FolderCopy.copy(
          from.resolve(name),
          to.resolve(name),
          more -> {
            done[0] += more;
            progress.accept(new StoreProgress(StoreStage.COPYING, name, done[0], total));
          });
    }
  }
}
