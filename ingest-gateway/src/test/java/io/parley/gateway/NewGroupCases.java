package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.chat.ChatAction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class NewGroupCases {
    private static final int LARGE = 300;
    private static final int MOST_MEMBERS = 1_024;

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person admin = gateway.person("Alice");
    private final Person member = gateway.person("Bob");

    private static List<String> idsOf(List<Person> people) {
        return people.stream().map(person -> person.id().toString()).toList();
    }

    private static Map<String, Object> group(Person... members) {
        return Map.of("kind", "group", "title", "Friends", "members", idsOf(Arrays.asList(members)));
    }

    @Test
    void shouldBeMadeWithItsCreatorAsAdmin() {
        // When
        var made = admin.http().post("chats", group(member, admin, member));

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.string("state")).isEqualTo("active");
        assertThat(made.string("title")).isEqualTo("Friends");
        var seen = member.http().get("chats/" + made.string("id"));
        assertThat(seen.each("members", "user")).containsExactlyInAnyOrderElementsOf(idsOf(List.of(admin, member)));
        assertThat(seen.each("members", "role")).containsExactlyInAnyOrder("admin", "member");
    }

    @Test
    void shouldHoldHundredsOfMembersButNotTooMany() {
        // Given
        var ids = idsOf(gateway.people(LARGE));
        var tooMany = LongStream.range(0, MOST_MEMBERS)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();

        // When
        var made = admin.http().post("chats", Map.of("kind", "group", "title", "Everyone", "members", ids));
        var refused = admin.http().post("chats", Map.of("kind", "group", "title", "More", "members", tooMany));

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.each("members", "user")).hasSize(LARGE + 1).containsAll(ids);
        assertThat(refused.outcome()).isEqualTo("409 group_full");
        var actions = gateway.processors().actions().stream()
                .filter(action -> action.chat().toString().equals(made.string("id")))
                .toList();
        assertThat(actions)
                .singleElement()
                .satisfies(action -> assertThat(((ChatAction.CreateChat) action.action()).members())
                        .hasSize(LARGE + 1));
    }

    @Test
    void shouldBeTheSameWhenAskedForAgainUnderTheSameRef() {
        // Given
        var request = Map.of(
                "kind", "group", "title", "Once", "ref", UUID.randomUUID().toString());

        // When
        var first = admin.http().post("chats", request);
        var again = admin.http().post("chats", request);
        var another = member.http().post("chats", request);

        // Then
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.string("id")).isEqualTo(first.string("id"));
        assertThat(another.string("id")).isNotEqualTo(first.string("id"));
    }
}
