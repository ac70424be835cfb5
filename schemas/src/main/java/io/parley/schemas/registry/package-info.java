/// Avro in the Confluent wire format, against any registry that speaks its HTTP interface.
@NullMarked
package io.parley.schemas.registry;

import org.jspecify.annotations.NullMarked;
