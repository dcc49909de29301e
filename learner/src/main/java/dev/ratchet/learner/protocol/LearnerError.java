package dev.ratchet.learner.protocol;

/** Every way in which a run fails on purpose, with what to do about it. */
public enum LearnerError {
  INVALID_RUN("Correct run.json as the message says and start the run again."),
  RUN_IN_USE("Wait until the other learner has ended, or end it."),
  MODEL_UNREADABLE("Import the model again, or name another one."),
  ADAPTER_MISMATCH("Start from an adapter that was made on this base model, or without one."),
  NATIVES_ABSENT(
      "Start the learner with the class path of its module; libtorch's natives are among its"
          + " jars."),
  CUDA_ABSENT(
      "Set the device to CPU or AUTO, or start the learner on a machine with CUDA and the GPU"
          + " classifier."),
  BAD_ROW("Correct the line that the message names."),
  EMPTY_DATA("Give at least one row that fits, or raise maxLength."),
  INSUFFICIENT_MEMORY(
      "Lower batchSize or maxLength, turn gradient checkpointing on, use BF16, or give the run more"
          + " memory."),
  OUT_OF_MEMORY(
      "Lower batchSize or maxLength or turn gradient checkpointing on, then resume from the"
          + " checkpoint."),
  INSUFFICIENT_DISK(
      "Free space on the disk of the run directory or keep fewer checkpoints, then resume."),
  CHECKPOINT_FAILED("Check the disk of the run directory, then resume from the last checkpoint."),
  RESUME_MISMATCH("Start a new run: the checkpoint was made with other settings, data or weights."),
  NON_FINITE(
      "Lower the learning rate, or look at the rows that the message names; the last checkpoint is"
          + " good."),
  EXPLODING_NORM(
      "Lower the learning rate, lengthen the warm-up, or look at the rows that the message names."),
  FIRST_LOSS_GATE(
      "Report this: policy and reference should be the same at the first step and are not."),
  BASE_CHANGED(
      "Report this: the base weights must not change while an adapter is trained. The result was"
          + " thrown away."),
  RANK_LOST("Look at the log of the lost process, then resume from the last checkpoint."),
  INTERNAL(
      "Look at the learner's log; a bug report with it is welcome. The last checkpoint is good.");

  private final String remedy;

  LearnerError(String remedy) {
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
