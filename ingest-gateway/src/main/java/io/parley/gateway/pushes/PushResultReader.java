package io.parley.gateway.pushes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.devices.PushTokens;
import io.parley.gateway.reading.DeadLetters;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.registry.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes one record of `push.results`. Taking it twice is as taking it once.
final class PushResultReader {
    private final RecordCodec<PushResult> codec;
    private final PushTokens tokens;
    private final DeadLetters deadLetters;
    private final Counter invalid;

    PushResultReader(RecordCodec<PushResult> codec, PushTokens tokens, DeadLetters deadLetters, MeterRegistry meters) {
        this.codec = codec;
        this.tokens = tokens;
        this.deadLetters = deadLetters;
        this.invalid = meters.counter("parley.push.tokens.invalid");
    }

    /// Returns when the record is dealt with for good; after an exception it must be taken again.
    void take(ConsumerRecord<byte[], byte[]> record) {
        PushResult result;
        try {
            result = codec.decode(record.value());
            requireOwnKey(record, result);
        } catch (MalformedRecordException e) {
            deadLetters.write(record, String.valueOf(e.getMessage()));
            return;
        }
        switch (result.outcome()) {
            case TOKEN_INVALID -> {
                if (tokens.removeInvalid(result.user(), result.device(), result.token())) {
                    invalid.increment();
                }
            }
            case SENT, FAILED -> {
                // The token is good as far as anyone knows.
            }
        }
    }

    private static void requireOwnKey(ConsumerRecord<byte[], byte[]> record, PushResult result) {
        var key = record.key();
        if (key == null || !result.user().toString().equals(new String(key, StandardCharsets.UTF_8))) {
            throw new MalformedRecordException("the key is not the user of the result");
        }
    }
}
