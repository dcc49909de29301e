package dev.ratchet.benchmark.schema;

/** The little English grammar that generic questions need. */
public final class Words {
  private Words() {}

  /** The regular plural of a noun or of a noun phrase that ends in one. */
  public static String plural(String noun) {
    if (noun.endsWith("y") && !noun.matches(".*[aeiou]y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.matches(".*(s|x|ch|sh)") ? noun + "es" : noun + "s";
  }

  /** The noun with its indefinite article. */
  public static String a(String noun) {
    boolean vowel = noun.matches("(?i)[aeio].*") || noun.matches("(?i)(hour|un[^i]|up).*");
    return (vowel ? "an " : "a ") + noun;
  }

  public static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
