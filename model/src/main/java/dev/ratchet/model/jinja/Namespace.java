package dev.ratchet.model.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A holder of variables that keeps what a loop writes into it. */
final class Namespace {

  final Map<String, @Nullable Object> values = new HashMap<>();
}
