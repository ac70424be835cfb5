package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.audit.AuditAction.Kind;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class AdminCases {
    private static final Map<String, String> BECAUSE = Map.of("reason", "reported as spam");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person bob = gateway.register("Bob");

    private Answer ask(Person staff, String what) {
        return staff.http().post("admin/accounts/" + bob.id() + "/" + what, BECAUSE);
    }

    private Answer login() {
        return gateway.anyone().post("auth/login", Map.of("email", bob.email(), "password", TestGateway.PASSWORD));
    }

    private Answer byCode() {
        var request =
                gateway.anyone().post("auth/otp", Map.of("email", bob.email())).string("request");
        return gateway.anyone()
                .post("auth/otp/verify", Map.of("request", request, "code", gateway.codeFor(bob.email())));
    }

    private Answer refresh() {
        return gateway.anyone().post("auth/refresh", Map.of("refreshToken", bob.refreshToken()));
    }

    private static Answer give(Person admin, UserId user, String role) {
        return admin.http().put("admin/accounts/" + user + "/role", Map.of("role", role, "reason", "new on the team"));
    }

    private String roleOf(UserId user) {
        return gateway.database()
                .sql("select role from accounts where id = ?")
                .param(user.value())
                .query(String.class)
                .single();
    }

    /// Admins of one test would keep the last one of another from being the last.
    @AfterEach
    void demoteAll() {
        gateway.database().sql("update accounts set role = 'user'").update();
    }

    @Test
    void shouldLetASuspendedAccountInNowhereUntilItIsUnsuspended() {
        // Given
        var operator = gateway.staff("Operator", AccountRole.OPERATOR);

        // When
        var suspended = ask(operator, "suspend");

        // Then
        assertThat(suspended.json().has("suspendedAt")).isTrue();
        assertThat(suspended.json().required("sessions").asInt()).isZero();
        assertThat(bob.http().get("users/me").outcome()).isEqualTo("401 unauthenticated");
        assertThat(gateway.revocations().now(bob.id()))
                .extracting(Revocation::reason)
                .contains(Revocation.Reason.SUSPENDED);
        assertThat(login().outcome()).isEqualTo("403 account_suspended");
        assertThat(refresh().outcome()).isEqualTo("403 account_suspended");
        assertThat(byCode().outcome()).isEqualTo("403 account_suspended");
        assertThat(gateway.anyone()
                        .post("auth/login", Map.of("email", bob.email(), "password", "a wrong password"))
                        .outcome())
                .isEqualTo("401 credentials_invalid");
        assertThat(operator.http().get("users?search=" + bob.email()).each("users", "id"))
                .isEmpty();
        assertThat(ask(operator, "unsuspend").json().has("suspendedAt")).isFalse();
        assertThat(login().status()).isEqualTo(200);
        assertThat(refresh().outcome()).isEqualTo("401 refresh_token_invalid");
    }

    @Test
    void shouldEndAllSessionsOfAnAccount() {
        // Given
        var operator = gateway.staff("Operator", AccountRole.OPERATOR);

        // When
        var answer = ask(operator, "end-sessions");

        // Then
        assertThat(answer.json().required("sessions").asInt()).isZero();
        assertThat(refresh().outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(login().status()).isEqualTo(200);
    }

    @Test
    void shouldPutEveryUseIntoTheLog() {
        // Given
        var operator = gateway.staff("Operator", AccountRole.OPERATOR);

        // When
        operator.http().get("admin/accounts?search=" + bob.email());
        operator.http().get("admin/accounts/" + bob.id());
        ask(operator, "suspend");
        ask(operator, "unsuspend");
        ask(operator, "end-sessions");
        operator.http().get("admin/reports");

        // Then: what changes something goes through the outbox, so it may come later than what only looks
        var uses = gateway.audit().by(operator.id(), 6);
        assertThat(uses)
                .extracting(AuditAction::kind)
                .containsExactlyInAnyOrder(
                        Kind.FIND_ACCOUNTS,
                        Kind.READ_ACCOUNT,
                        Kind.SUSPEND,
                        Kind.UNSUSPEND,
                        Kind.END_SESSIONS,
                        Kind.READ_REPORTS);
        assertThat(uses).allMatch(use -> use.role() == AccountRole.OPERATOR);
        assertThat(uses)
                .filteredOn(use -> use.kind() != Kind.READ_REPORTS)
                .allMatch(use -> use.subjects().equals(List.of(bob.id())));
        assertThat(uses.toString()).doesNotContain(bob.email()).contains("reported as spam");
    }

    @Test
    void shouldFindAnAccountByWhateverIdentifiesIt() {
        // Given
        var support = gateway.staff("Support", AccountRole.SUPPORT);

        // Then
        for (var text : List.of(bob.id().toString(), bob.email().toUpperCase(java.util.Locale.ROOT))) {
            assertThat(support.http().get("admin/accounts?search=" + text).each("accounts", "id"))
                    .containsExactly(bob.id().toString());
        }
        assertThat(support.http().get("admin/accounts?search=%25%25%25").each("accounts", "id"))
                .isEmpty();
        assertThat(support.http().get("admin/accounts?search=ab").outcome()).isEqualTo("400 search_invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  admin/accounts?search=nobody, support",
        "GET,  admin/accounts/ID,            support",
        "POST, admin/accounts/ID/suspend,    operator",
        "POST, admin/accounts/ID/unsuspend,  operator",
        "POST, admin/accounts/ID/end-sessions, operator",
        "PUT,  admin/accounts/ID/role,       admin",
        "GET,  admin/reports,                support",
        "POST, admin/reports/0/claim,        support",
        "POST, admin/reports/0/resolve,      support"
    })
    void shouldLetNobodyDoMoreThanTheirRole(String method, String path, String needed) {
        // Given
        var least = AccountRole.valueOf(needed.toUpperCase(java.util.Locale.ROOT));
        var body = path.endsWith("role")
                ? Map.of("role", "user", "reason", "no reason")
                : path.endsWith("resolve") ? Map.of("resolution", "warned", "reason", "no reason") : BECAUSE;
        gateway.staff("Another admin", AccountRole.ADMIN);

        for (var role : AccountRole.values()) {
            var staff = gateway.staff("Staff", role);

            // When
            var answer = staff.http()
                    .call(
                            method,
                            path.replace("ID", bob.id().toString()),
                            method.equals("GET") || path.endsWith("claim") ? null : body);

            // Then
            if (role.isAtLeast(least)) {
                assertThat(answer.status()).as(role + " " + path).isIn(200, 404);
            } else {
                assertThat(answer.outcome()).as(role + " " + path).isEqualTo("403 role_required");
            }
        }
    }

    @Test
    void shouldTakeARoleAtOnceWhateverTheTokenSays() {
        // Given
        var admin = gateway.staff("Admin", AccountRole.ADMIN);
        var support = gateway.staff("Support", AccountRole.SUPPORT);

        // When
        var taken = give(admin, support.id(), "user");

        // Then
        assertThat(taken.string("role")).isEqualTo("user");
        assertThat(support.http().get("admin/reports").outcome()).isEqualTo("403 role_required");
        assertThat(gateway.audit().by(admin.id(), 1).getFirst().granted()).isEqualTo(AccountRole.USER);
    }

    @Test
    void shouldCarryTheRoleInTheNextToken() {
        // Given
        var admin = gateway.staff("Admin", AccountRole.ADMIN);
        give(admin, bob.id(), "support");

        // When
        var before = bob.http().get("admin/reports");
        var after = gateway.with(refresh().string("accessToken")).get("admin/reports");

        // Then
        assertThat(before.outcome()).isEqualTo("403 role_required");
        assertThat(after.status()).isEqualTo(200);
    }

    @Test
    void shouldLetOnlyAdminsSuspendThoseOfTheirOwnRoleOrAHigherOne() {
        // Given
        var admin = gateway.staff("Admin", AccountRole.ADMIN);
        var operator = gateway.staff("Operator", AccountRole.OPERATOR);
        var other = gateway.staff("Other operator", AccountRole.OPERATOR);

        // Then
        for (var equal : List.of(admin, other)) {
            assertThat(operator.http()
                            .post("admin/accounts/" + equal.id() + "/suspend", BECAUSE)
                            .outcome())
                    .isEqualTo("403 role_required");
        }
        assertThat(admin.http()
                        .post("admin/accounts/" + other.id() + "/suspend", BECAUSE)
                        .status())
                .isEqualTo(200);
        // At once by the role, and as soon as this gateway has read of the revocation by the token.
        assertThat(other.http().get("admin/reports").outcome()).isIn("403 role_required", "401 unauthenticated");
    }

    @Test
    void shouldKeepTheLastAdmin() {
        // Given
        var admin = gateway.staff("Admin", AccountRole.ADMIN);

        // Then
        assertThat(give(admin, admin.id(), "user").outcome()).isEqualTo("409 last_admin");
        assertThat(admin.http()
                        .post("admin/accounts/" + admin.id() + "/suspend", BECAUSE)
                        .outcome())
                .isEqualTo("409 last_admin");
        assertThat(roleOf(admin.id())).isEqualTo("admin");
        var other = gateway.staff("Other", AccountRole.ADMIN);
        assertThat(give(admin, admin.id(), "user").status()).isEqualTo(200);
        assertThat(roleOf(other.id())).isEqualTo("admin");
    }

    @Test
    void shouldKeepOneAdminWhenTwoDemoteEachOtherAtOnce() throws InterruptedException, ExecutionException {
        for (var i = 0; i < 20; i++) {
            // Given
            var one = gateway.staff("One", AccountRole.ADMIN);
            var other = gateway.staff("Other", AccountRole.ADMIN);
            var asks =
                    List.<Callable<Answer>>of(() -> give(one, other.id(), "user"), () -> give(other, one.id(), "user"));

            // When
            var outcomes = new ArrayList<String>();
            try (var askers = Executors.newFixedThreadPool(asks.size())) {
                for (var answer : askers.invokeAll(asks)) {
                    outcomes.add(answer.get().outcome());
                }
            }

            // Then
            assertThat(outcomes).containsExactlyInAnyOrder("200", "403 role_required");
            assertThat(List.of(roleOf(one.id()), roleOf(other.id()))).containsExactlyInAnyOrder("admin", "user");
            demoteAll();
        }
    }

    @Test
    void shouldMakeTheConfiguredAccountTheFirstAdminOnceItIsThere() {
        // Given
        var configured = new UserId(GatewayIT.FIRST_ADMIN);

        // When
        gateway.database()
                .sql("insert into accounts (id, name, email, password_hash) values (?, 'First', ?, 'none')")
                .params(configured.value(), configured + "@example.org")
                .update();

        // Then
        await().atMost(PATIENCE).until(() -> roleOf(configured).equals("admin"));
        assertThat(gateway.audit().by(configured, 1))
                .extracting(AuditAction::kind)
                .contains(Kind.NAME_FIRST_ADMIN);
        gateway.database()
                .sql("delete from accounts where id = ?")
                .param(configured.value())
                .update();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                              | 400 request_invalid",
                "{\"reason\":null}               | 400 request_invalid",
                "{\"reason\":\"  \"}             | 400 reason_invalid",
                "{\"reason\":\"a\\nb c\"}       | 400 reason_invalid",
                "{\"reason\":\"fine\",\"x\":1}   | 400 request_invalid",
            })
    void shouldWantAReason(String body, String outcome) {
        // Given
        var operator = gateway.staff("Operator", AccountRole.OPERATOR);

        // When
        var answer = operator.http().post("admin/accounts/" + bob.id() + "/suspend", body);

        // Then
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(login().status()).isEqualTo(200);
    }

    @Test
    void shouldKnowNobodyWhoIsNotAndRefuseAnyoneWithoutAToken() {
        // Given
        var operator = gateway.staff("Operator", AccountRole.OPERATOR);
        var nobody = "admin/accounts/" + UUID.randomUUID();

        // Then
        assertThat(operator.http().get(nobody).outcome()).isEqualTo("404 user_not_found");
        assertThat(operator.http().post(nobody + "/suspend", BECAUSE).outcome()).isEqualTo("404 user_not_found");
        assertThat(gateway.anyone().get("admin/reports").outcome()).isEqualTo("401 unauthenticated");
        assertThat(operator.http().get("admin/nothing").status()).isIn(403, 404);
    }
}
