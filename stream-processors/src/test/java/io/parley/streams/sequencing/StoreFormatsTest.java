package io.parley.streams.sequencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.streams.roster.ChatKeys;
import io.parley.streams.roster.MemberKey;
import io.parley.streams.sequencing.StoreFormats.TimelessOutcome;
import io.parley.streams.sequencing.StoreKeys.SendKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/// Stores outlive releases: these bytes never change.
class StoreFormatsTest {
    private static final BodyHash HASH = new BodyHash("000102030405060708090a0b0c0d0e0f");
    private static final UUID ID = new UUID(0x0011223344556677L, 0x8899AABBCCDDEEFFL);

    @Test
    void shouldKeepTheFormOfAHead() {
        var fact = new ChatHead.LastFact(3, new Seq(5), Instant.ofEpochMilli(1_000));
        var head = new ChatHead(new Seq(258), Instant.ofEpochMilli(2_000), 77, fact, 2, 4_999);

        assertGolden(
                StoreFormats.heads(),
                head,
                "01" + "0000000000000102" + "00000000000007d0" + "000000000000004d" + "0000000000000003"
                        + "0000000000000005" + "00000000000003e8" + "00001387" + "02",
                100);
    }

    @Test
    void shouldKeepTheFormOfAMembership() {
        var first = new Membership.Interval(new Seq(1), new Seq(300));
        var second = new Membership.Interval(new Seq(400), null);

        assertGolden(
                StoreFormats.memberships(),
                new Membership(Role.ADMIN, false, List.of(first, second)),
                "01" + "01" + "04" + "02d804" + "a00600",
                100);
    }

    @Test
    void shouldKeepTheFormOfAMembershipThatBlocks() {
        var since = new Membership.Interval(new Seq(1), null);

        assertGolden(
                StoreFormats.memberships(),
                new Membership(Role.MEMBER, true, List.of(since)),
                "01" + "02" + "02" + "0200",
                100);
    }

    @Test
    void shouldKeepTheFormOfAnAcceptedSend() {
        var outcome = new Outcome.Accepted(new Seq(1_000_000), new MessageId(ID));

        assertGolden(
                StoreFormats.outcomes(),
                new TimelessOutcome(HASH, outcome),
                "01" + "00" + HASH.hex() + "00112233445566778899aabbccddeeff" + "80897a",
                40);
    }

    @Test
    void shouldKeepTheFormOfARefusedSend() {
        var outcome = new Outcome.Refused(Refusal.NOT_A_MEMBER, Duration.ZERO);

        assertGolden(
                StoreFormats.outcomes(),
                new TimelessOutcome(HASH, outcome),
                "01" + "01" + HASH.hex() + "6e6f745f615f6d656d626572",
                40);
    }

    @Test
    void shouldKeepTheFormOfKeysWithTheChatFirst() {
        var chat = new ChatId(ID);
        var user = new UserId(new UUID(1, 2));

        assertGolden(ChatKeys.chats(), chat, "00112233445566778899aabbccddeeff", 16);
        assertGolden(
                ChatKeys.members(),
                new MemberKey(chat, user),
                "00112233445566778899aabbccddeeff" + "00000000000000010000000000000002",
                32);
        assertGolden(
                StoreKeys.sends(),
                new SendKey(chat, user, new Ref(new UUID(3, 4))),
                "00112233445566778899aabbccddeeff" + "00000000000000010000000000000002"
                        + "00000000000000030000000000000004",
                48);
    }

    @Test
    void shouldStopAtAFormOfALaterRelease() {
        assertThatThrownBy(() -> StoreFormats.heads().deserializer().deserialize("store", new byte[] {2, 0, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("later release");
    }

    private static <T> void assertGolden(Serde<T> serde, T value, String hex, int most) {
        var bytes = serde.serializer().serialize("store", value);

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
        assertThat(bytes).hasSizeLessThanOrEqualTo(most);
        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(value);
    }
}
