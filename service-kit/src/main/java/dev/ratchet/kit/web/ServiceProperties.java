package dev.ratchet.kit.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a service says about itself; every service sets these in its application.yaml.
 *
 * @param name the schema, the metrics' tag and the file names: executor, generator, …
 */
@ConfigurationProperties("ratchet.service")
record ServiceProperties(String name, String title, String description, String version) {}
