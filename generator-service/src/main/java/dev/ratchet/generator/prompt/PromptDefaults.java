package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.SchemaMode;

/** What a prompt shows unless a request says otherwise (spec 2.3), in rollouts and in training. */
public final class PromptDefaults {

  public static final SchemaMode SCHEMA_MODE = SchemaMode.RETRIEVED;
  public static final int TOP_K_TABLES = 6;
  public static final int FK_HOPS = 1;
  public static final PromptStyle STYLE = PromptStyle.STANDARD;

  private PromptDefaults() {}
}
