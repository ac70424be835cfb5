/// What a gateway needs around it in tests: people, tokens, and a stand-in for the stream processors.
@NullMarked
package io.parley.gateway.platform;

import org.jspecify.annotations.NullMarked;
