/// The servers the platform stands on: how each is configured, executed and known to be ready.
@NullMarked
package io.parley.infra.stack.server;

import org.jspecify.annotations.NullMarked;
