package dev.ratchet.kit.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxOpen so many jobs of a service may be queued, running or paused; more are refused
 */
@ConfigurationProperties("ratchet.jobs")
record JobProperties(@DefaultValue("1000") int maxOpen) {
  JobProperties {
    if (maxOpen < 1) {
      throw new IllegalArgumentException(
          "ratchet.jobs.max-open must be at least 1 but is " + maxOpen);
    }
  }
}
