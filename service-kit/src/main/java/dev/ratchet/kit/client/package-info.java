/**
 * Calls to other services: time limits, request id, problems as exceptions, streaming bodies.
 *
 * <p>Open: {@link dev.ratchet.kit.client.ServiceClients}, {@link dev.ratchet.kit.client.BaseUrls},
 * {@link dev.ratchet.kit.client.OutgoingCredentials}, {@link dev.ratchet.kit.client.PeerLookup},
 * {@link dev.ratchet.kit.client.RemoteProblemException} and {@link
 * dev.ratchet.kit.client.VerificationClient}.
 */
@NullMarked
package dev.ratchet.kit.client;

import org.jspecify.annotations.NullMarked;
