package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.account.Mute;
import io.parley.schemas.id.ChatId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class MuteCases {
    private static final String SETTINGS = "users/me/settings";
    private static final Instant LATER = Instant.parse("2099-01-31T08:00:00.123Z");

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person oscar = gateway.person("Oscar");
    private final ChatId chat = group();

    private ChatId group() {
        var group = Map.of("kind", "group", "title", "Friends");
        return ChatId.of(alice.http().post("chats", group).string("id"));
    }

    private static String muteOf(ChatId chat) {
        return "chats/" + chat + "/mute";
    }

    private List<String> muted() {
        return alice.http().get(SETTINGS).each("mutes", "chat");
    }

    private List<Mute> toldAt(long version) {
        return gateway.accountRecords()
                .settingsUpTo(alice.id(), version)
                .getLast()
                .value()
                .mutes();
    }

    private long rows() {
        return gateway.database()
                .sql("select count(*) from mutes where account = ?")
                .param(alice.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void shouldBeForEverOrUntilATime() {
        // Given
        var other = group();

        // When
        var forEver = alice.http().put(muteOf(chat), "{}");
        var until = alice.http().put(muteOf(other), Map.of("until", "2099-01-31T10:00:00.1239+02:00"));

        // Then
        assertThat(forEver.status()).isEqualTo(204);
        assertThat(until.status()).isEqualTo(204);
        var mutes = alice.http().get(SETTINGS).json().required("mutes");
        assertThat(mutes.get(0).propertyNames()).containsExactly("chat");
        assertThat(mutes.get(1).required("until").asString()).isEqualTo(LATER.toString());
        assertThat(toldAt(2)).containsExactly(new Mute(chat, null), new Mute(other, LATER));
    }

    @Test
    void shouldBeReplacedAndEnded() {
        // Given
        alice.http().put(muteOf(chat), "{}");

        // When
        alice.http().put(muteOf(chat), Map.of("until", LATER.toString()));
        alice.http().put(muteOf(chat), Map.of("until", LATER.toString()));
        var replaced = toldAt(2);
        var ended = alice.http().delete(muteOf(chat));
        var again = alice.http().delete(muteOf(chat));

        // Then
        assertThat(replaced).containsExactly(new Mute(chat, LATER));
        assertThat(ended.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        assertThat(toldAt(3)).isEmpty();
        assertThat(alice.http().get(SETTINGS).json().required("version").asLong())
                .isEqualTo(3);
    }

    @Test
    void shouldLookToAnOutsiderAsIfTheChatWereNot() {
        // Given
        var absent = muteOf(ChatId.next());

        // When
        var put = oscar.http().put(muteOf(chat), "{}");
        var delete = oscar.http().delete(muteOf(chat));

        // Then
        assertThat(put.outcome()).isEqualTo("404 not_found");
        assertThat(put.text()).isEqualTo(oscar.http().put(absent, "{}").text());
        assertThat(delete.outcome()).isEqualTo("404 not_found");
        assertThat(delete.text()).isEqualTo(oscar.http().delete(absent).text());
        assertThat(oscar.http().get(SETTINGS).json().required("version").asLong())
                .isZero();
    }

    @Test
    void shouldGoWithTheNextChangeOnceItIsOverOrItsChatWasLeft() {
        // Given
        var left = group();
        var kept = group();
        for (var each : List.of(chat, left, kept)) {
            alice.http().put(muteOf(each), "{}");
        }
        gateway.database()
                .sql("update mutes set until = now() - interval '1 second' where chat = ?")
                .param(chat.value())
                .update();
        alice.http().delete("chats/" + left + "/members/me");
        assertThat(muted()).containsExactly(kept.toString());
        assertThat(rows()).isEqualTo(3);

        // When
        alice.http().patch(SETTINGS, "{\"preview\":false}");

        // Then
        assertThat(toldAt(4)).containsExactly(new Mute(kept, null));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void shouldBeAtMostAThousand() {
        // Given
        alice.http().patch(SETTINGS, "{\"preview\":false}");
        var user = alice.id().value();
        gateway.database().sql("""
                        with made as (insert into chats (id, kind, title, version, created_by)
                            select gen_random_uuid(), 'group', 'Many', 1, ? from generate_series(1, 1000) returning id),
                        joined as (insert into members (chat, account, role, joined) select id, ?, 'admin', 1 from made)
                        insert into mutes (account, chat) select ?, id from made""").params(user, user, user).update();

        // When
        var tooMany = alice.http().put(muteOf(chat), "{}");
        var replaced = alice.http().put("chats/" + muted().getFirst() + "/mute", Map.of("until", LATER.toString()));

        // Then
        assertThat(tooMany.outcome()).isEqualTo("409 mute_limit");
        assertThat(replaced.status()).isEqualTo(204);
        assertThat(toldAt(2)).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"until\":\"2020-01-01T00:00:00Z\"}",
                "{\"until\":\"2099-01-31T08:00:00\"}",
                "{\"until\":\"2099-02-30T08:00:00Z\"}",
                "{\"until\":\"+10000-01-01T00:00:00Z\"}",
                "{\"until\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"until\":\"tomorrow\"}",
                "{\"until\":\"4102444800\"}",
                "{\"until\":\"\"}"
            })
    void shouldRefuseTheTime(String json) {
        // When
        var answer = alice.http().put(muteOf(chat), json);

        // Then
        assertThat(answer.outcome()).isEqualTo("400 mute_invalid");
        assertThat(muted()).isEmpty();
        assertThat(alice.http().put(muteOf(chat), "{\"until\":null}").status()).isEqualTo(204);
    }

    @Test
    void shouldRefuseWhatIsNoMute() {
        // When
        var number = alice.http().put(muteOf(chat), "{\"until\":4102444800}");
        var unknown = alice.http().put(muteOf(chat), "{\"forever\":true}");
        var nothing = alice.http().put(muteOf(chat), "");
        var noId = alice.http().put("chats/1/mute", "{}");
        var unsigned = gateway.anyone().put(muteOf(chat), "{}");
        var unsignedDelete = gateway.anyone().delete(muteOf(chat));

        // Then
        assertThat(number.outcome()).isEqualTo("400 request_invalid");
        assertThat(unknown.outcome()).isEqualTo("400 request_invalid");
        assertThat(nothing.outcome()).isEqualTo("400 request_invalid");
        assertThat(noId.outcome()).isEqualTo("400 id_invalid");
        assertThat(unsigned.outcome()).isEqualTo("401 unauthenticated");
        assertThat(unsignedDelete.outcome()).isEqualTo("401 unauthenticated");
        assertThat(muted()).isEmpty();
    }
}
