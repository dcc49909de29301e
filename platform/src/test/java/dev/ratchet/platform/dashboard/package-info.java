/** Whether the Grafana dashboard asks for what the services really tell. */
@NullMarked
package dev.ratchet.platform.dashboard;

import org.jspecify.annotations.NullMarked;
