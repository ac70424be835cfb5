/// The codecs of every record on every topic: typed values to Avro bytes and back.
@NullMarked
package io.parley.schemas.codec;

import org.jspecify.annotations.NullMarked;
