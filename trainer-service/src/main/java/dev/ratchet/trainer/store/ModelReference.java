package dev.ratchet.trainer.store;

import dev.ratchet.kit.id.Ids;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a caller names a model: its id, its name, or one version of the name. */
sealed interface ModelReference {

  Pattern VERSIONED = Pattern.compile("(.+)@([1-9]\\d{0,8})");

  record ById(UUID id) implements ModelReference {}

  record Newest(String name) implements ModelReference {}

  record Version(String name, int version) implements ModelReference {}

  static ModelReference parse(String text) {
    Optional<UUID> id = Ids.parse(text);
    if (id.isPresent()) {
      return new ById(id.get());
    }
    Matcher versioned = VERSIONED.matcher(text);
    return versioned.matches()
        ? new Version(versioned.group(1), Integer.parseInt(versioned.group(2)))
        : new Newest(text);
  }
}
