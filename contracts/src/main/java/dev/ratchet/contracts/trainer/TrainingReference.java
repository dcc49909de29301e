package dev.ratchet.contracts.trainer;

/** What DPO measures the policy against (spec 2.17). The two are different objectives. */
public enum TrainingReference {
  /** The base model without any adapter. */
  BASE,
  /** A frozen copy of the adapter that the training starts from. */
  INITIAL_ADAPTER
}
