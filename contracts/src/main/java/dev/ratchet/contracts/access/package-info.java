/** Wire records of who may do what: roles, API tokens, the audit log; the same in every service. */
@NullMarked
package dev.ratchet.contracts.access;

import org.jspecify.annotations.NullMarked;
