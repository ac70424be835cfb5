package io.parley.schemas.codec;

import java.util.Arrays;

/// Constants as the text they are in rows for analysts: SQL engines read no Avro enum into a column of text.
final class Words {
    private Words() {}

    /// @throws LaterVersionException when only a later version of this program knows the word
    static <E extends Enum<E>> E of(Class<E> type, String word, String topic) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new LaterVersionException(topic));
    }
}
