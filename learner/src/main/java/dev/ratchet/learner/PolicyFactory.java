package dev.ratchet.learner;

import dev.ratchet.learner.policy.AdamW;
import dev.ratchet.learner.policy.ComputeDevice;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.PolicyOptions;
import dev.ratchet.learner.policy.TorchPolicy;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.tensor.Backend;

/** Opens the policy of a run on the device that the run gets. */
final class PolicyFactory {

  private PolicyFactory() {}

  /** What AUTO comes to on this machine. */
  static Device device(Device wanted) {
    boolean cuda = wanted != Device.CPU && Backend.cudaAvailable();
    if (wanted == Device.CUDA && !cuda) {
      throw new LearnerException(
          LearnerError.CUDA_ABSENT, "The run asks for CUDA and libtorch finds no CUDA device here");
    }
    return cuda ? Device.CUDA : Device.CPU;
  }

  static Policy open(LearnerRun run, Inputs inputs, Device device, int threads) {
    Optimization optimization = run.optimization();
    var options =
        new PolicyOptions(
            inputs.lora(),
            inputs.initial(),
            // Scored before the first step, where the policy is the initial adapter: no second copy
            // is needed.
            false,
            new AdamW(
                optimization.beta1(),
                optimization.beta2(),
                optimization.epsilon(),
                optimization.weightDecay()),
            switch (run.compute().precision()) {
              case FP32 -> dev.ratchet.learner.policy.Precision.FP32;
              case BF16 -> dev.ratchet.learner.policy.Precision.BF16;
            },
            device == Device.CUDA ? ComputeDevice.CUDA : ComputeDevice.CPU,
            threads,
            run.compute().gradientCheckpointing(),
            PolicyOptions.DEFAULT_TOKENS_PER_PASS,
            optimization.seed());
    return TorchPolicy.open(inputs.model().config(), inputs.model().weights(), options);
  }
}
