package dev.ratchet.trainer.importing;

import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelSource;
import java.util.Locale;
import java.util.Objects;

/** How an import is called that was not given a name. */
final class ImportNames {

  static final String STARTER = "smollm2-135m-instruct";

  private ImportNames() {}

  static String of(ImportModelRequest request) {
    String given = request.name();
    return given == null ? of(request.source()) : given;
  }

  private static String of(ModelSource source) {
    return switch (source.kind()) {
      case PATH -> last(Objects.requireNonNull(source.path())).replaceFirst("\\.gguf$", "");
      case DOWNLOAD -> last(Objects.requireNonNull(source.repository()));
      case STARTER -> STARTER;
      case TRAINING, MERGE -> throw new IllegalArgumentException(source.kind() + " is no import");
    };
  }

  private static String last(String path) {
    String trimmed = path.replaceFirst("[/\\\\]+$", "");
    String name =
        trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9._-]", "-")
        .replaceFirst("^[^a-z0-9]+", "");
  }
}
