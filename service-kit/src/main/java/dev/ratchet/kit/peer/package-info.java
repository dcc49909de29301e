/**
 * The other services, as this one sees them: which of them it is configured to call, whether they
 * are there, and that they speak the same {@link dev.ratchet.contracts.ContractVersion}.
 */
@NullMarked
package dev.ratchet.kit.peer;

import org.jspecify.annotations.NullMarked;
