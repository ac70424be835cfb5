package io.parley.infra.system.authorization;

import static org.awaitility.Awaitility.await;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.media.MediaClient;
import io.parley.infra.system.authorization.Cast.Group;
import io.parley.infra.system.authorization.Rest.Request;
import io.parley.schemas.chat.Content;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.Ref;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// A request for each operation of the media service, about a picture that the host shows in the group while the
/// ex-member is one of it, a link of the host's to it, and an upload the host has begun.
final class FileOperations implements Requests {
    private static final String TUS = "Tus-Resumable";
    private static final String TUS_VERSION = "1.0.0";

    private final Cast cast;
    private final GatewayClient gateway;
    private final MediaClient media;
    private final Rest rest;
    private final Map<ChatId, FileId> shown = new HashMap<>();

    FileOperations(Cast cast, GatewayClient gateway, MediaClient media, Rest rest) {
        this.cast = cast;
        this.gateway = gateway;
        this.media = media;
        this.rest = rest;
    }

    @Override
    public Request of(String operation, Actor actor, Group group) {
        var file = shown.computeIfAbsent(group.chat(), this::show);
        var words = operation.split(" ");
        var method = words[0];
        var path = words[1].replace("{chat}", group.chat().toString()).replace("{file}", file.toString());
        if (path.endsWith("{token}")) {
            path = linkTo(file);
        }
        if (path.endsWith("{id}")) {
            path = begunIn(group.chat());
        }
        return switch (operation) {
            case "POST /api/v1/chats/{chat}/files" ->
                new Request(method, path, Map.of("sha256", "0".repeat(64), "name", "of-nobody.bin"));
            case "POST /api/v1/uploads" -> new Request(method, path, beginning(group.chat()), null);
            case "PATCH /api/v1/uploads/{id}" ->
                new Request(
                        method,
                        path,
                        Map.of(
                                TUS,
                                TUS_VERSION,
                                "Upload-Offset",
                                "0",
                                "Content-Type",
                                "application/offset+octet-stream"),
                        null);
            default -> new Request(method, path, Map.of(TUS, TUS_VERSION), null);
        };
    }

    private FileId show(ChatId chat) {
        var admin = cast.session(Actor.ADMIN);
        var former = cast.user(Actor.FORMER);
        gateway.addMembers(admin, chat, List.of(former));
        var file = media.upload(cast.host(), chat, "red.png", "image/png", Picture.red());
        gateway.send(cast.host(), chat, Ref.next(), new Content("", List.of(), List.of(file)));
        gateway.removeMember(admin, chat, former);
        // Both are read from the ledger, a moment later.
        await().until(() -> canFetch(Actor.MEMBER, file));
        await().until(() -> !canFetch(Actor.FORMER, file));
        return file;
    }

    private boolean canFetch(Actor actor, FileId file) {
        var details = new Request("GET", "/api/v1/files/" + file + "/details", null);
        return rest.call(details, cast.token(actor)).status() == 200;
    }

    private String linkTo(FileId file) {
        return rest.call(
                        new Request("POST", "/api/v1/files/" + file + "/links", null),
                        cast.host().accessToken())
                .good()
                .path("path")
                .asString();
    }

    private String begunIn(ChatId chat) {
        var answer = rest.call(
                new Request("POST", "/api/v1/uploads", beginning(chat), null),
                cast.host().accessToken());
        answer.good();
        return URI.create(answer.location()).getPath();
    }

    private static Map<String, String> beginning(ChatId chat) {
        var metadata = Map.of("chat", chat.toString(), "filename", UUID.randomUUID() + ".bin").entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Base64.getEncoder().encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
        return Map.of(TUS, TUS_VERSION, "Upload-Length", "1", "Upload-Metadata", metadata);
    }
}
