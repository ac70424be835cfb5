package io.parley.infra.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationsTest {
    @ParameterizedTest
    @CsvSource({"50, 2, 100", "50, 10, 100", "1, 10, 10", "3, 2, 6"})
    void shouldGiveEachChatItsOwnMembersAndEachMemberATurn(int count, int members, int users) {
        // Given
        var conversations = Conversations.of(count, members);

        // When
        var speakers = new HashSet<String>();
        for (var message = 0; message < count * members; message++) {
            speakers.add(conversations.of(message) + "/" + conversations.senderOf(message));
        }

        // Then
        assertThat(conversations.users()).isEqualTo(users);
        assertThat(speakers).hasSize(count * members);
        for (var conversation = 0; conversation < count; conversation++) {
            var inChat = new HashSet<Integer>();
            for (var member = 0; member < members; member++) {
                inChat.add(conversations.user(conversation, member));
            }
            assertThat(inChat).hasSize(members).allMatch(user -> user < users);
        }
    }
}
