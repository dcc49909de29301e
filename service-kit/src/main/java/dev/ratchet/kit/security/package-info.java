/**
 * Who may call a service, and what for: API tokens, sessions and OIDC tokens become a {@link
 * dev.ratchet.kit.security.Caller} with a role; while tokens are off, pages of other origins are
 * kept out.
 *
 * <p>Open: {@link dev.ratchet.kit.security.Caller} and the errors of {@link
 * dev.ratchet.kit.problem.ServiceKitError}; {@link dev.ratchet.kit.security.SecurityProperties} for
 * other parts of the kit.
 */
@NullMarked
package dev.ratchet.kit.security;

import org.jspecify.annotations.NullMarked;
