package dev.ratchet.contracts.trainer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Asks for a new pair set; {@code kind} says what its pairs come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(MinePairsRequest.class))
public sealed interface PairSetRequest permits MinePairsRequest {

  /** Unique among pair sets; absent: the id is the only name. */
  @Nullable String name();
}
