/** Latency measurements and the identity of what was measured: platforms, device epochs, kinds of operators, configurations. */
package io.spaceevo.measurement;
