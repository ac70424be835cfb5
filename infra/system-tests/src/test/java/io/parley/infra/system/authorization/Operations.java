package io.parley.infra.system.authorization;

import static java.util.Map.entry;

import io.parley.infra.system.authorization.Cast.Group;
import io.parley.infra.system.authorization.Rest.Request;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// A request for each operation of the gateway. Nothing is wrong with it but, perhaps, who asks; where it needs what
/// only a code or a token of another service gives, it brings a wrong one.
final class Operations implements Requests {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> BECAUSE = Map.of("reason", "as an example");

    private final Cast cast;
    private final String hostSession;
    private final long report;
    private final Map<String, BiFunction<Actor, Group, Object>> bodies;

    Operations(Cast cast) {
        this.cast = cast;
        this.hostSession = cast.rest()
                .call(Request.get("/api/v1/sessions"), cast.host().accessToken())
                .good()
                .path("sessions")
                .path(0)
                .path("id")
                .asString();
        this.report = cast.rest()
                .call(
                        new Request("POST", "/api/v1/reports", reportOfTheBystander()),
                        cast.host().accessToken())
                .good()
                .path("id")
                .asLong();
        this.bodies = bodies();
    }

    @Override
    public Request of(String operation, Actor actor, Group group) {
        var words = operation.split(" ");
        var path =
                VARIABLE.matcher(words[1]).replaceAll(variable -> valueOf(words[1], variable.group(1), actor, group));
        var body = bodies.get(operation);
        return new Request(words[0], path + queryOf(operation), body == null ? null : body.apply(actor, group));
    }

    private String valueOf(String path, String variable, Actor actor, Group group) {
        return switch (variable) {
            case "chat" -> group.chat().toString();
            case "message" -> group.message().toString();
            case "device" -> deviceOf(actor).toString();
            // What somebody else may lose by it is the bystander's.
            case "user" ->
                (path.contains("/admin/") || path.contains("/blocks/") ? cast.bystander() : cast.host())
                        .user()
                        .toString();
            case "id" ->
                path.contains("/sessions/")
                        ? hostSession
                        : path.contains("/reports/")
                                ? Long.toString(report)
                                : cast.host().user().toString();
            default -> throw new IllegalArgumentException("no value for " + variable + " in " + path);
        };
    }

    private DeviceId deviceOf(Actor actor) {
        return (actor == Actor.NOBODY ? cast.host() : cast.session(actor)).device();
    }

    private static String queryOf(String operation) {
        return switch (operation) {
            case "GET /api/v1/users" -> "?search=nobody";
            case "GET /api/v1/deletions" -> "?id=" + UUID.randomUUID();
            case "GET /api/v1/admin/accounts" -> "?search=bystander@example.com";
            default -> "";
        };
    }

    private Map<String, BiFunction<Actor, Group, Object>> bodies() {
        return Map.ofEntries(
                entry("POST /api/v1/admin/accounts/{user}/end-sessions", (_, _) -> BECAUSE),
                entry(
                        "PUT /api/v1/admin/accounts/{user}/role",
                        (_, _) -> Map.of("role", "user", "reason", "as an example")),
                entry("POST /api/v1/admin/accounts/{user}/suspend", (_, _) -> BECAUSE),
                entry("POST /api/v1/admin/accounts/{user}/unsuspend", (_, _) -> BECAUSE),
                entry(
                        "POST /api/v1/admin/reports/{id}/resolve",
                        (_, _) -> Map.of("resolution", "dismissed", "reason", "as an example")),
                entry("POST /api/v1/auth/external", (_, _) -> Map.of("token", "wrong")),
                entry(
                        "POST /api/v1/auth/login",
                        (actor, _) -> Map.of("email", Cast.email(actor), "password", Cast.PASSWORD)),
                entry("POST /api/v1/auth/otp", (actor, _) -> Map.of("email", Cast.email(actor))),
                entry("POST /api/v1/auth/otp/verify", (_, _) -> Map.of("request", UUID.randomUUID(), "code", "000000")),
                entry("POST /api/v1/auth/pin", (_, _) -> Map.of("challenge", "A".repeat(43), "pin", Cast.PIN)),
                entry("POST /api/v1/auth/refresh", (actor, _) -> Map.of("refreshToken", cast.refreshToken(actor))),
                entry(
                        "POST /api/v1/auth/register",
                        (_, _) -> Map.of(
                                "email", UUID.randomUUID() + "@example.com", "password", Cast.PASSWORD, "name", "New")),
                entry(
                        "POST /api/v1/auth/second-factor",
                        (_, _) -> Map.of("challenge", "A".repeat(43), "code", "000000")),
                entry(
                        "POST /api/v1/chats",
                        (_, _) -> Map.of("kind", "direct", "user", cast.host().user())),
                entry("PATCH /api/v1/chats/{chat}", (_, _) -> Map.of("title", "Renamed")),
                entry("PUT /api/v1/chats/{chat}/marks", (_, _) -> Map.of("read", 1)),
                entry(
                        "POST /api/v1/chats/{chat}/members",
                        (_, _) -> Map.of("members", List.of(cast.bystander().user()))),
                entry(
                        "POST /api/v1/chats/{chat}/messages",
                        (_, _) -> Map.of("ref", Ref.next(), "body", Map.of("text", Cast.TEXT))),
                entry("PUT /api/v1/chats/{chat}/mute", (_, _) -> Map.of()),
                entry("POST /api/v1/contacts/import", (_, _) -> Map.of("hashes", List.of("A".repeat(16)))),
                entry(
                        "PUT /api/v1/devices/{device}/push-token",
                        (_, _) -> Map.of("platform", "android", "token", Cast.PUSH_TOKEN)),
                entry("POST /api/v1/messages/{message}/status", (_, _) -> Map.of("status", "read")),
                entry("POST /api/v1/reports", (_, _) -> reportOfTheBystander()),
                entry("PATCH /api/v1/sessions/{id}", (_, _) -> Map.of("name", "Mine")),
                entry("PATCH /api/v1/users/me", (_, _) -> Map.of("about", "one of the matrix")),
                // A right one would end everything.
                entry("POST /api/v1/users/me/deletion", (_, _) -> Map.of("password", "not " + Cast.PASSWORD)),
                entry("POST /api/v1/users/me/export", (_, _) -> Map.of("password", Cast.PASSWORD)),
                entry("PUT /api/v1/users/me/phone", (_, _) -> Map.of("request", UUID.randomUUID(), "code", "000000")),
                entry("PUT /api/v1/users/me/pin", (_, _) -> Map.of("pin", Cast.PIN)),
                entry("POST /api/v1/users/me/second-factor", (_, _) -> Map.of("password", Cast.PASSWORD)),
                entry("POST /api/v1/users/me/second-factor/confirm", (_, _) -> Map.of("code", "000000")),
                entry("POST /api/v1/users/me/second-factor/removal", (_, _) -> Map.of("code", "000000")),
                entry("PATCH /api/v1/users/me/settings", (_, _) -> Map.of("preview", false)));
    }

    private Map<String, Object> reportOfTheBystander() {
        return Map.of("user", cast.bystander().user(), "reason", "spam");
    }
}
