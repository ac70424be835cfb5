package io.parley.infra.system.authorization;

import static java.util.Objects.requireNonNull;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.Session;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.stack.server.PostgresqlServer;
import io.parley.infra.system.authorization.Rest.Request;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One person for each [Actor], those whom they meet, and a fresh group for each operation.
///
/// The admin made the group. The host is a member of it, has blocked the blocked one, and wrote its one message.
final class Cast implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    private static final String HOST_EMAIL = "host@example.com";
    static final String PIN = "19483756102938";
    static final String PUSH_TOKEN = "token-of-the-matrix";
    static final String TEXT = "nobody but the members of this group should ever read this";

    record Group(ChatId chat, MessageId message) {}

    private final GatewayClient gateway;
    private final Rest rest;
    private final Map<Actor, Session> sessions = new EnumMap<>(Actor.class);
    private final Map<Actor, String> tokens = new EnumMap<>(Actor.class);
    /// Of another session each.
    private final Map<Actor, String> refreshTokens = new EnumMap<>(Actor.class);
    private final Queue<Group> groups = new ArrayDeque<>();
    private final Session host;
    private final Session bystander;

    /// @param groups how many there are to be
    Cast(Platform platform, int groups) throws SQLException {
        var address = URI.create("http://127.0.0.1:" + platform.ports().gateway());
        gateway = new GatewayClient(address);
        rest = new Rest(address);
        host = gateway.register(HOST_EMAIL, PASSWORD, "Host");
        bystander = gateway.register("bystander@example.com", PASSWORD, "Bystander");
        for (var actor : Actor.values()) {
            if (actor != Actor.NOBODY) {
                join(actor, gateway.register(email(actor), PASSWORD, actor.name()));
            }
        }
        makeAdmin(platform, user(Actor.STAFF));
        join(Actor.STAFF, gateway.logIn(email(Actor.STAFF), PASSWORD, null));
        for (var i = 0; i < groups; i++) {
            this.groups.add(gather());
        }
        rest.call(new Request("PUT", "/api/v1/blocks/" + user(Actor.BLOCKED), null), host.accessToken())
                .good();
        rest.call(
                        new Request(
                                "POST",
                                "/api/v1/admin/accounts/" + user(Actor.SUSPENDED) + "/suspend",
                                Map.of("reason", "as an example")),
                        token(Actor.STAFF))
                .good();
    }

    Rest rest() {
        return rest;
    }

    static String email(Actor actor) {
        return actor.name() + "@example.com";
    }

    Session session(Actor actor) {
        return requireNonNull(sessions.get(actor));
    }

    UserId user(Actor actor) {
        return session(actor).user();
    }

    /// The same all the time: that of the suspended one was given before.
    @Nullable
    String token(Actor actor) {
        return tokens.get(actor);
    }

    String refreshToken(Actor actor) {
        return refreshTokens.getOrDefault(actor, "A".repeat(43));
    }

    Session host() {
        return host;
    }

    /// Has nothing to do with anybody.
    Session bystander() {
        return bystander;
    }

    Group nextGroup() {
        return groups.remove();
    }

    /// What must not be read by operators: who somebody is, what opens an account, and what was said.
    List<String> secrets() {
        var secrets = new ArrayList<>(List.of(PASSWORD, PIN, PUSH_TOKEN, TEXT, HOST_EMAIL));
        sessions.keySet().stream().map(Cast::email).forEach(secrets::add);
        secrets.addAll(tokens.values());
        secrets.addAll(refreshTokens.values());
        return secrets;
    }

    private void join(Actor actor, Session session) {
        sessions.put(actor, session);
        tokens.put(actor, session.accessToken());
        refreshTokens.put(actor, gateway.logIn(email(actor), PASSWORD, null).refreshToken());
    }

    private Group gather() {
        var admin = session(Actor.ADMIN);
        var others = List.of(
                host.user(), user(Actor.FORMER), user(Actor.SUSPENDED), user(Actor.BLOCKED), user(Actor.MEMBER));
        var chat = gateway.createGroup(admin, "Matrix", others).id();
        var message = gateway.send(host, chat, Ref.next(), TEXT).message();
        gateway.removeMember(admin, chat, user(Actor.FORMER));
        return new Group(chat, message);
    }

    private static void makeAdmin(Platform platform, UserId user) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        platform.addresses().jdbcUrl(PostgresqlServer.PLATFORM_DATABASE),
                        PostgresqlServer.ROLE,
                        PostgresqlServer.PASSWORD);
                var update = connection.prepareStatement("update accounts set role = 'admin' where id = ?")) {
            update.setObject(1, user.value());
            update.executeUpdate();
        }
    }

    @Override
    public void close() {
        gateway.close();
        rest.close();
    }
}
