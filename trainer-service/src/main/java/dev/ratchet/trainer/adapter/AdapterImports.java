package dev.ratchet.trainer.adapter;

import dev.ratchet.contracts.trainer.AdapterSource;
import dev.ratchet.contracts.trainer.ImportAdapterRequest;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.trainer.files.Roots;
import dev.ratchet.trainer.files.Uploads;
import dev.ratchet.trainer.files.ZipArchive;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.work.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/** Takes adapters that were made elsewhere. */
@Service
class AdapterImports {

  private final AdapterRegistry registry;
  private final ModelStore models;
  private final Roots roots;
  private final Uploads uploads;

  AdapterImports(AdapterRegistry registry, ModelStore models, Roots roots, Uploads uploads) {
    this.registry = registry;
    this.models = models;
    this.roots = roots;
    this.uploads = uploads;
  }

  StoredAdapter fromPath(ImportAdapterRequest request) {
    UUID model = Referred.by("model", () -> models.require(request.model())).id();
    Path directory = roots.resolve(request.path());
    for (String name : AdapterFiles.WANTED) {
      Path file = directory.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw AdapterFiles.missing(request.path(), name);
      }
      roots.require(file, request.path() + "/" + name);
    }
    return registry.register(
        made(request.name(), model, directory), AdapterSource.PATH, request.baseHash());
  }

  /**
   * @param announced the Content-Length of the body, −1 when not told
   */
  StoredAdapter fromZip(
      String name, String model, @Nullable String baseHash, InputStream body, long announced) {
    UUID base = Referred.by("model", () -> models.require(model)).id(); // before anything is read
    try {
      Path zip = uploads.receive(body, announced);
      try {
        return fromZip(name, base, baseHash, zip);
      } finally {
        Files.deleteIfExists(zip);
      }
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  private StoredAdapter fromZip(String name, UUID base, @Nullable String baseHash, Path zip)
      throws IOException {
    Path unpacked = Files.createTempDirectory(zip.getParent(), "adapter");
    try {
      ZipArchive.unpack(zip, unpacked, AdapterFiles.WANTED::contains, uploads.maxSize());
      return registry.register(made(name, base, unpacked), AdapterSource.UPLOAD, baseHash);
    } finally {
      FileSystemUtils.deleteRecursively(unpacked);
    }
  }

  private static NewAdapter made(String name, UUID model, Path directory) {
    return new NewAdapter(name, model, directory, null, null, null, null, List.of());
  }
}
