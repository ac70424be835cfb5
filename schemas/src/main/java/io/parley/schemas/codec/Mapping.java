package io.parley.schemas.codec;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/// One typed value and its Avro record.
interface Mapping<V, A extends SpecificRecord> {
    Schema schema();

    A toAvro(V value);

    /// @throws IllegalArgumentException or NullPointerException when the record holds an impossible value
    V toValue(A avro);
}
