package io.parley.streams.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.streams.topology.StoredBytes;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StoreFormsTest {
    private static final String ID_OF_1_2 = "00000000000000010000000000000002";

    @Test
    void shouldKeepTheFormOfItsKeys() {
        assertForm(StoredBytes.users(), new UserId(new UUID(1, 2)), ID_OF_1_2);
        assertForm(
                StoreForms.chatsOfUsers(),
                new ChatOfUser(new UserId(new UUID(1, 2)), new ChatId(new UUID(3, 4))),
                ID_OF_1_2 + "00000000000000030000000000000004");
    }

    @Test
    void shouldKeepTheFormOfItsValues() {
        assertForm(
                StoreForms.marks(),
                new ChatMarks(new Seq(5), new Seq(6)),
                "01" + "0000000000000005" + "0000000000000006");
        assertForm(
                StoreForms.pending(),
                new PendingPush(
                        new Seq(7),
                        new UserId(new UUID(1, 2)),
                        Instant.ofEpochMilli(8),
                        new Seq(9),
                        Instant.ofEpochMilli(10)),
                "01" + "0000000000000007" + ID_OF_1_2 + "0000000000000008" + "0000000000000009" + "000000000000000a");
    }

    private static <T> void assertForm(Serde<T> serde, T value, String hex) {
        var bytes = serde.serializer().serialize("store", value);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(value);
    }
}
