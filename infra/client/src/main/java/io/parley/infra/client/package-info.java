/// A client that knows only what every app developer knows.
@NullMarked
package io.parley.infra.client;

import org.jspecify.annotations.NullMarked;
