/**
 * What every service's HTTP side has in common: a limit for bodies, the API description, the home
 * page. The shared settings are in ratchet-service.yaml.
 *
 * <p>Open: {@link dev.ratchet.kit.web.RatchetService}, which every application class carries.
 */
@NullMarked
package dev.ratchet.kit.web;

import org.jspecify.annotations.NullMarked;
