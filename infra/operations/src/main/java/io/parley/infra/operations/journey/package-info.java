/// The journey of one message, from the records it left on its way.
@NullMarked
package io.parley.infra.operations.journey;

import org.jspecify.annotations.NullMarked;
