package dev.ratchet.generator.prompt;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A text with places like <code>{question}</code> to fill. Its hash names exactly this wording, and
 * rollouts and adapters carry it.
 *
 * @param version counts the wordings under one name
 * @param hash SHA-256 of the text in UTF-8, hexadecimal
 */
public record PromptTemplate(String name, int version, String text, String hash) {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  PromptTemplate(String name, int version, String text) {
    this(name, version, text, DigestUtils.sha256Hex(text));
  }

  /** Fills every place once; what is filled in is never read as a template. */
  String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException(
                    "template %s has the place {%s}, which was given no text"
                        .formatted(name, place.group(1)));
              }
              return java.util.regex.Matcher.quoteReplacement(value);
            });
  }
}
