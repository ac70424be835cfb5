package io.parley.infra.system.authorization;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.parley.infra.client.socket.Wires;
import io.parley.infra.system.authorization.Cast.Group;
import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.signal.Activity;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What comes of each frame, for the one who says it or, where nothing is answered, for the host.
final class Frames implements AutoCloseable {
    private final Wires wires = new Wires();
    private final Cast cast;
    /// One for all, so that what they say to a chat keeps its order.
    private final URI node;

    Frames(Cast cast, URI node) {
        this.cast = cast;
        this.node = node;
    }

    /// The types of the protocol.
    static List<String> types() {
        return Arrays.stream(ClientFrame.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList();
    }

    Map<Actor, String> outcomes(String type, Group group) throws InterruptedException {
        return switch (type) {
            case "delivered", "read", "played", "typing" -> toldToTheHost(type, group);
            default -> answers(type, group);
        };
    }

    private Map<Actor, String> answers(String type, Group group) throws InterruptedException {
        var outcomes = new EnumMap<Actor, String>(Actor.class);
        for (var actor : Actor.values()) {
            try (var talk = open(actor, frame(type, actor, group))) {
                outcomes.put(actor, answer(talk, type, actor, group));
            }
        }
        return outcomes;
    }

    private String answer(Talk talk, String type, Actor actor, Group group) throws InterruptedException {
        var begun = talk.begun();
        if (!begun.equals("welcome") || type.equals("hello")) {
            return begun;
        }
        talk.say(frame(type, actor, group));
        if (type.equals("unwatch") || type.equals("away")) {
            // Taken when the next frame is read.
            talk.say(new ClientFrame.Ping());
        }
        return talk.await(Frames::answered);
    }

    /// Everybody speaks in turn, the admin last: once the host hears the admin, nothing of the others is on its way.
    private Map<Actor, String> toldToTheHost(String type, Group group) throws InterruptedException {
        var outcomes = new EnumMap<Actor, String>(Actor.class);
        var names = new HashMap<UserId, Actor>();
        try (var host = new Talk(
                wires, node, Talk.hello(cast.host().accessToken(), cast.host().device()))) {
            host.begun();
            for (var actor : Actor.values()) {
                try (var talk = open(actor, frame(type, actor, group))) {
                    var said = said(talk, type, actor, group);
                    outcomes.put(actor, said.equals("pong") ? "not told" : said);
                }
                if (actor != Actor.NOBODY) {
                    names.put(cast.user(actor), actor);
                }
            }
            while (!"told".equals(outcomes.get(Actor.ADMIN))) {
                host.await(frame -> {
                    var told = told(frame, group, names);
                    told.forEach(actor -> outcomes.put(actor, "told"));
                    return told.stream().map(Actor::toString).findFirst();
                });
            }
        }
        return outcomes;
    }

    private String said(Talk talk, String type, Actor actor, Group group) throws InterruptedException {
        var begun = talk.begun();
        if (!begun.equals("welcome")) {
            return begun;
        }
        talk.say(frame(type, actor, group));
        talk.say(new ClientFrame.Ping());
        return talk.await(Frames::answered);
    }

    /// Of whom a frame tells.
    private static List<Actor> told(ServerFrame frame, Group group, Map<UserId, Actor> names) {
        var users = switch (frame) {
            case ServerFrame.Typing typing when typing.chat().equals(group.chat()) -> Stream.of(typing.user());
            case ServerFrame.Receipt receipt
            when receipt.chat().equals(group.chat()) ->
                receipt.marks().stream().map(ServerFrame.Receipt.Progress::user);
            default -> Stream.<UserId>empty();
        };
        return users.filter(names::containsKey).map(names::get).toList();
    }

    /// Says hello, or, without a token, the frame itself.
    private Talk open(Actor actor, ClientFrame frame) {
        return new Talk(
                wires,
                node,
                actor == Actor.NOBODY
                        ? frame
                        : Talk.hello(cast.token(actor), cast.session(actor).device()));
    }

    private static Optional<String> answered(ServerFrame frame) {
        return switch (frame) {
            case ServerFrame.Ack _ -> Optional.of("ack");
            case ServerFrame.Refused no -> Optional.of("refused " + no.code().code());
            case ServerFrame.Failure no -> Optional.of("error " + no.code().code());
            case ServerFrame.Synced _ -> Optional.of("synced");
            case ServerFrame.Presence presence -> Optional.of(presence.state() == null ? "hidden" : "shown");
            case ServerFrame.Renewed _ -> Optional.of("renewed");
            case ServerFrame.Pong _ -> Optional.of("pong");
            default -> Optional.empty();
        };
    }

    private ClientFrame frame(String type, Actor actor, Group group) {
        var host = Set.of(cast.host().user());
        var chat = group.chat();
        var first = new Seq(1);
        return switch (type) {
            case "hello" -> new ClientFrame.Hello(null, DeviceId.next(), Map.of());
            case "send" -> new ClientFrame.Send(Ref.next(), chat, new Content(Cast.TEXT));
            case "sync" -> new ClientFrame.Sync(chat, Seq.NONE, null);
            case "delivered" -> new ClientFrame.Delivered(chat, first);
            case "read" -> new ClientFrame.Read(chat, first);
            case "played" -> new ClientFrame.Played(chat, first);
            case "typing" -> new ClientFrame.Typing(chat, true, Activity.TYPING);
            case "watch" -> new ClientFrame.Watch(host);
            case "unwatch" -> new ClientFrame.Unwatch(host);
            case "away" -> new ClientFrame.Away(true);
            case "renew" -> new ClientFrame.Renew(tokenOf(actor));
            case "ping" -> new ClientFrame.Ping();
            default -> throw new IllegalArgumentException("no frame for " + type);
        };
    }

    private String tokenOf(Actor actor) {
        var token = cast.token(actor);
        return token == null ? "none" : token;
    }

    @Override
    public void close() {
        wires.close();
    }
}
