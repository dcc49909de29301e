package dev.ratchet.model.jinja;

import org.jspecify.annotations.Nullable;

/** What can be called. */
interface Callable {

  @Nullable Object call(Given given);
}
