package io.parley.gateway;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;

import io.parley.gateway.platform.TestGateway;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// Everything that is asked over HTTP, of one gateway: its start costs more than most of the tests.
@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
class GatewayIT {
    static final UUID FIRST_ADMIN = UUID.randomUUID();

    private static TestGateway gateway;

    @BeforeAll
    static void start(TestStack stack) {
        gateway = TestGateway.start(
                stack,
                "parley.requests.silence=5s",
                "parley.requests.body-timeout=2s",
                "parley.keys.announce=1s",
                "parley.chats.answer-deadline=5s",
                "parley.messages.answer-deadline=5s",
                "parley.presence.answer-deadline=5s",
                "parley.people.answer-deadline=5s",
                "parley.staff.first-admin=" + FIRST_ADMIN);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static TestGateway gateway() {
        return gateway;
    }

    @Nested
    class SigningIn extends SigningInCases {}

    @Nested
    class Codes extends CodeCases {}

    @Nested
    class SecondFactors extends SecondFactorCases {}

    @Nested
    class PhoneChanges extends PhoneChangeCases {}

    @Nested
    class LogCanary extends LogCanaryCases {}

    @Nested
    class Refreshing extends RefreshingCases {}

    @Nested
    class Sessions extends SessionCases {}

    @Nested
    class Revocations extends RevocationCases {}

    @Nested
    class SigningKeys extends SigningKeyCases {}

    @Nested
    class Tokens extends TokenCases {}

    @Nested
    class Users extends UserCases {}

    @Nested
    class Profiles extends ProfileCases {}

    @Nested
    class Contacts extends ContactCases {}

    @Nested
    class Blocks extends BlockCases {}

    @Nested
    class Reports extends ReportCases {}

    @Nested
    class Admin extends AdminCases {}

    @Nested
    class LastSeen extends LastSeenCases {}

    @Nested
    class Requests extends RequestCases {}

    @Nested
    class Deletions extends DeletionCases {}

    @Nested
    class Exports extends ExportCases {}

    @Nested
    class DataMap extends DataMapCases {}

    @Nested
    class Bodies extends BodyCases {}

    @Nested
    class Limits extends LimitCases {}

    @Nested
    class ApiDocument extends ApiDocumentCases {}

    @Nested
    class Catalogue extends CatalogueCases {}

    @Nested
    class DirectChats extends DirectChatCases {}

    @Nested
    class Groups extends GroupCases {}

    @Nested
    class NewGroups extends NewGroupCases {}

    @Nested
    class ChatLists extends ChatListCases {}

    @Nested
    class Settings extends SettingsCases {}

    @Nested
    class Mutes extends MuteCases {}

    @Nested
    class PushTokens extends PushTokenCases {}

    @Nested
    class PushTokenRequests extends PushTokenRequestCases {}

    @Nested
    class PushResults extends PushResultCases {}

    @Nested
    class Sends extends SendCases {}

    @Nested
    class HistoryPages extends HistoryPageCases {}

    @Nested
    class ErasedBodies extends ErasedBodyCases {}

    @Nested
    class Receipts extends ReceiptCases {}
}
