package dev.ratchet.model;

import dev.ratchet.model.ModelFileException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object from a small file of a model directory, or a part of it, read with checks: every
 * refusal names the file, the key and what stood there. A key that holds null counts as absent.
 */
public final class JsonFile {

  /** Far above any config.json or adapter_config.json, and small enough to hold. */
  private static final long MAX_BYTES = 16L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String where;
  private final JsonNode object;

  private JsonFile(String where, JsonNode object) {
    this.where = where;
    this.object = object;
  }

  /** Reads the file, which must hold one JSON object. */
  public static JsonFile read(Path file) {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new ModelFileException(
            Kind.BEYOND_LIMIT, file + " has " + size + " bytes; at most " + MAX_BYTES);
      }
      return of(file.toString(), JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new ModelFileException(Kind.UNREADABLE, file + " is not there", e);
    } catch (IOException e) {
      throw new ModelFileException(Kind.UNREADABLE, "Can't read " + file + ": " + e, e);
    } catch (JacksonException e) {
      throw new ModelFileException(
          Kind.MALFORMED, file + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonFile of(String where, JsonNode node) {
    if (!node.isObject()) {
      throw new ModelFileException(Kind.MALFORMED, where + " must be a JSON object");
    }
    return new JsonFile(where, node);
  }

  /** The file, for messages. */
  public String where() {
    return where;
  }

  public boolean has(String key) {
    return object.hasNonNull(key);
  }

  /** Whatever stands there. */
  public Optional<JsonNode> node(String key) {
    return Optional.ofNullable(object.get(key)).filter(node -> !node.isNull());
  }

  /** Every key and what stands there, in the order of the file. */
  public Set<Map.Entry<String, JsonNode>> entries() {
    return object.properties();
  }

  /** A nested object. */
  public Optional<JsonFile> object(String key) {
    return node(key).map(node -> of(where + ": " + key, node));
  }

  public int integer(String key) {
    return toInteger(key, node(key).orElseThrow(() -> missing(key)));
  }

  public int integer(String key, int otherwise) {
    return node(key).map(node -> toInteger(key, node)).orElse(otherwise);
  }

  public double number(String key) {
    return toNumber(key, node(key).orElseThrow(() -> missing(key)));
  }

  public double number(String key, double otherwise) {
    return node(key).map(node -> toNumber(key, node)).orElse(otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    return node(key)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw wrong(key, "true or false", node);
              }
              return node.booleanValue();
            })
        .orElse(otherwise);
  }

  public Optional<String> text(String key) {
    return node(key)
        .map(
            node -> {
              if (!node.isString()) {
                throw wrong(key, "a text", node);
              }
              return node.stringValue();
            });
  }

  private int toInteger(String key, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(key, "a whole number of 32 bits", node);
    }
    return node.intValue();
  }

  private double toNumber(String key, JsonNode node) {
    if (!node.isNumber()) {
      throw wrong(key, "a number", node);
    }
    return node.doubleValue();
  }

  /** The refusal of a key that must be there. */
  public ModelFileException missing(String key) {
    return new ModelFileException(Kind.MALFORMED, where + " has no " + key);
  }

  /** The refusal of what stands at a key. */
  public ModelFileException wrong(String key, String wanted, JsonNode found) {
    String text = found.toString();
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new ModelFileException(
        Kind.MALFORMED, where + ": " + key + " must be " + wanted + " but is " + shown);
  }
}
