package dev.ratchet.kit.web;

import java.util.Map;
import java.util.Optional;

/** What parameters mean that are the same at every endpoint which has them. */
final class ParameterWords {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("id", "As the list shows it, and the Location of the answer that made it"),
          Map.entry("limit", "At most so many entries on the page"),
          Map.entry("cursor", "nextCursor of the page before; absent for the first page"),
          Map.entry("Last-Event-ID", "Number of the last event seen; the stream goes on after it"),
          Map.entry("Content-Type", "Media type of the body"),
          Map.entry("state", "Only those in this state"),
          Map.entry("form", "Of the report: md, html or json"),
          Map.entry("name", "What it is called in lists"),
          Map.entry("format", "Of the file"),
          Map.entry("path", "Of a file, as the list of files shows it"),
          Map.entry("split", "Only examples of this split of the dataset"),
          Map.entry("datasetId", "Id of a dataset of the executor"),
          Map.entry("rolloutId", "Id of a rollout of the generator"),
          Map.entry("exampleIndex", "Place of the example in its dataset, from 0"),
          Map.entry("model", "Id or name of a model"),
          Map.entry("adapter", "Id or name of an adapter"),
          Map.entry("contentHash", "SHA-256 of a pair's content, as the pair shows it"),
          Map.entry("position", "Place of the pair in its set, from 0"),
          Map.entry("status", "Only examples with this outcome"),
          Map.entry("hardness", "Only examples of this hardness"),
          Map.entry("database", "Only examples over this database, by its name"),
          Map.entry("feature", "Only examples whose gold has this feature of SQL"));

  private ParameterWords() {}

  static Optional<String> of(String parameter) {
    return Optional.ofNullable(WORDS.get(parameter));
  }
}
