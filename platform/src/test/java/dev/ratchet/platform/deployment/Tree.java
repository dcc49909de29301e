package dev.ratchet.platform.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A value of a YAML file: what is not there is an empty tree, so that paths can be walked. */
record Tree(Object value) {

  static final Tree NOTHING = new Tree(Map.of());

  static Tree parse(String yaml) {
    return all(yaml).getFirst();
  }

  static List<Tree> all(String yaml) {
    List<Tree> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
      if (document != null) {
        documents.add(new Tree(document));
      }
    }
    return documents;
  }

  /** Below these keys. */
  Tree at(String... keys) {
    Object found = value;
    for (String key : keys) {
      if (!(found instanceof Map<?, ?> map) || map.get(key) == null) {
        return NOTHING;
      }
      found = map.get(key);
    }
    return new Tree(found);
  }

  Stream<Tree> items() {
    return value instanceof List<?> list ? list.stream().map(Tree::new) : Stream.empty();
  }

  List<String> texts() {
    return items().map(Tree::text).toList();
  }

  /** Keys and values in their order. */
  Stream<Map.Entry<String, Tree>> entries() {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(e -> Map.entry(String.valueOf(e.getKey()), new Tree(e.getValue())))
        : Stream.empty();
  }

  List<String> keys() {
    return entries().map(Map.Entry::getKey).toList();
  }

  /** The item of a list that has this name. */
  Tree named(String name) {
    return items().filter(item -> item.at("name").text().equals(name)).findFirst().orElse(NOTHING);
  }

  boolean isThere() {
    return this != NOTHING;
  }

  String text() {
    return isThere() ? String.valueOf(value) : "";
  }

  int number() {
    return Integer.parseInt(text());
  }
}
