package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.chat.ChatAction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class GroupCases {
    private static final int AT_ONCE = 16;

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person admin = gateway.person("Alice");
    private final Person member = gateway.person("Bob");
    private final Person outsider = gateway.person("Oscar");

    private static List<String> idsOf(List<Person> people) {
        return people.stream().map(person -> person.id().toString()).toList();
    }

    private static Map<String, Object> group(Person... members) {
        return Map.of("kind", "group", "title", "Friends", "members", idsOf(Arrays.asList(members)));
    }

    private String groupOf(Person... members) {
        return "chats/" + admin.http().post("chats", group(members)).string("id");
    }

    private static Answer add(Person who, String chat, Person added) {
        return who.http().post(chat + "/members", Map.of("members", idsOf(List.of(added))));
    }

    private static Answer remove(Person who, String chat, Person removed) {
        return who.http().delete(chat + "/members/" + removed.id());
    }

    private List<String> rolesIn(String chat) {
        return member.http().get(chat).each("members", "role");
    }

    @Test
    void shouldBeChangedByAdminsOnly() {
        // Given
        var chat = groupOf(member);

        // When
        var added = add(member, chat, outsider);
        var removed = remove(member, chat, admin);
        var renamed = member.http().patch(chat, Map.of("title", "Mine"));

        // Then
        assertThat(added.outcome()).isEqualTo("403 not_an_admin");
        assertThat(removed.outcome()).isEqualTo("403 not_an_admin");
        assertThat(renamed.outcome()).isEqualTo("403 not_an_admin");
        var seen = admin.http().get(chat);
        assertThat(seen.string("title")).isEqualTo("Friends");
        assertThat(seen.each("members", "user")).containsExactlyInAnyOrderElementsOf(idsOf(List.of(admin, member)));
    }

    @Test
    void shouldBeChangedByItsAdmin() {
        // Given
        var chat = groupOf(member);

        // When
        var added = add(admin, chat, outsider);
        var renamed = admin.http().patch(chat, Map.of("title", " Enemies "));
        var removed = remove(admin, chat, member);

        // Then
        assertThat(added.status()).isEqualTo(200);
        assertThat(renamed.string("title")).isEqualTo("Enemies");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(outsider.http().get(chat).each("members", "user"))
                .containsExactlyElementsOf(idsOf(List.of(admin, outsider)));
        assertThat(member.http().get(chat).outcome()).isEqualTo("404 not_found");
    }

    @Test
    void shouldTellTheLogEachChangeOnceInTheOrderOfItsVersions() throws InterruptedException, ExecutionException {
        // Given
        var chat = groupOf();
        var people = gateway.people(AT_ONCE);

        // When
        try (var askers = Executors.newFixedThreadPool(AT_ONCE)) {
            var adds = people.stream()
                    .<Callable<Answer>>map(person -> () -> add(admin, chat, person))
                    .toList();
            for (var answer : askers.invokeAll(adds)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        // Then
        assertThat(gateway.processors().actions())
                .filteredOn(action -> chat.endsWith(action.chat().toString()))
                .extracting(action -> ((ChatAction.Fact) action.action()).version())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, AT_ONCE + 1).boxed().toList());
        assertThat(admin.http().get(chat).json().required("version").asLong()).isEqualTo(AT_ONCE + 1);
    }

    @Test
    void shouldLeaveWhatIsSoAlreadyAsItIs() {
        // Given
        var chat = groupOf(member);

        // When
        var added = add(admin, chat, member);
        var renamed = admin.http().patch(chat, Map.of("title", "Friends"));

        // Then
        assertThat(added.status()).isEqualTo(200);
        assertThat(renamed.json().required("version").asLong()).isEqualTo(1);
    }

    @Test
    void shouldGoToTheLongestStandingMemberWhenTheLastAdminLeaves() {
        // Given
        var chat = groupOf(member);
        add(admin, chat, outsider);

        // When
        var left = admin.http().delete(chat + "/members/me");

        // Then
        assertThat(left.status()).isEqualTo(204);
        assertThat(rolesIn(chat)).containsExactly("admin", "member");
        assertThat(admin.http().get(chat).outcome()).isEqualTo("404 not_found");
        assertThat(remove(member, chat, outsider).status()).isEqualTo(204);
    }

    @Test
    void shouldBeLeftByItsLastMember() {
        // Given
        var chat = groupOf();

        // When
        var left = admin.http().delete(chat + "/members/" + admin.id());

        // Then
        assertThat(left.status()).isEqualTo(204);
        assertThat(admin.http().get(chat).outcome()).isEqualTo("404 not_found");
        assertThat(admin.http().delete(chat + "/members/me").outcome()).isEqualTo("404 not_found");
    }

    @Test
    void shouldLookToAnOutsiderAsIfItWereNot() {
        // Given
        var chat = groupOf(member);
        var absent = "chats/" + UUID.randomUUID();

        // When, Then
        assertThat(outsider.http().get(chat).text())
                .isEqualTo(outsider.http().get(absent).text());
        assertThat(outsider.http().get(chat).outcome()).isEqualTo("404 not_found");
        assertThat(add(outsider, chat, outsider).text())
                .isEqualTo(add(outsider, absent, outsider).text());
        assertThat(add(outsider, chat, outsider).outcome()).isEqualTo("404 not_found");
        assertThat(remove(outsider, chat, member).text())
                .isEqualTo(remove(outsider, absent, member).text());
        assertThat(outsider.http().delete(chat + "/members/me").outcome()).isEqualTo("404 not_found");
        assertThat(outsider.http().patch(chat, Map.of("title", "Mine")).outcome())
                .isEqualTo("404 not_found");
    }

    @Test
    void shouldRefuseUnknownMembersAndBadTitlesAsAWhole() {
        // Given
        var chat = groupOf(member);
        var people = List.of(outsider.id().toString(), UUID.randomUUID().toString());

        // When
        var added = admin.http().post(chat + "/members", Map.of("members", people));
        var blank = admin.http().patch(chat, Map.of("title", " \u2003 "));
        var long129 = admin.http().patch(chat, Map.of("title", "a".repeat(129)));
        var absent = remove(admin, chat, outsider);
        var nullMember = admin.http().post(chat + "/members", "{\"members\":[null]}");
        var upper =
                admin.http().delete(chat + "/members/" + member.id().toString().toUpperCase(java.util.Locale.ROOT));

        // Then
        assertThat(added.outcome()).isEqualTo("404 user_not_found");
        assertThat(blank.outcome()).isEqualTo("400 title_invalid");
        assertThat(long129.outcome()).isEqualTo("400 title_invalid");
        assertThat(absent.outcome()).isEqualTo("404 user_not_found");
        assertThat(nullMember.outcome()).isEqualTo("400 id_invalid");
        assertThat(upper.status()).isEqualTo(400);
        assertThat(admin.http().get(chat).json().required("version").asLong()).isEqualTo(1);
    }
}
