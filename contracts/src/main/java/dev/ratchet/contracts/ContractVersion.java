package dev.ratchet.contracts;

/**
 * Which edition of these records a service speaks. Services tell it with every call and every
 * answer, and refuse a call from one that speaks another: a record that is read differently on the
 * two sides would give wrong numbers and no error.
 *
 * <p>Raise {@link #CURRENT} with every change that a service of the edition before would misread or
 * refuse: a property that is new in a request, gone, renamed, or means something else.
 */
public final class ContractVersion {

  /** The header of calls and answers that carries it. */
  public static final String HEADER = "X-Ratchet-Version";

  public static final String CURRENT = "6";

  private ContractVersion() {}
}
