package io.parley.infra.load;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.GatewayException;
import io.parley.infra.client.gateway.Session;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The users of load runs, kept in a file between runs: signing up costs the gateway a password hash each.
final class LoadUsers {
    private static final String PASSWORD = "only for load runs";
    private static final int SIDE_BY_SIDE = 4;
    private static final int UNAUTHORIZED = 401;
    private static final int REPORT_EVERY = 100;

    record Saved(String email, UserId user, String refreshToken) {
        @Override
        public String toString() {
            return "Saved[" + user + ", [REDACTED]]";
        }
    }

    record Cache(URI gateway, List<Saved> users, Map<String, ChatId> groups) {
        static Cache empty(URI gateway) {
            return new Cache(gateway, List.of(), Map.of());
        }
    }

    private record User(String email, Session session) {}

    private final JsonMapper json = new JsonMapper();
    private final GatewayClient gateway;
    private final URI address;
    private final Path file;
    private final Progress progress;
    private final Map<String, ChatId> groups = new HashMap<>();
    private final List<User> users = new ArrayList<>();
    private final List<Saved> unused = new ArrayList<>();

    LoadUsers(GatewayClient gateway, URI address, Path file, Progress progress) {
        this.gateway = gateway;
        this.address = address;
        this.file = file;
        this.progress = progress;
    }

    /// Signs in this many users: by refreshing kept sessions, else by password, else as new accounts.
    void signIn(int count) throws InterruptedException {
        var cache = read();
        var isNew = new AtomicBoolean();
        try (var executor = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<User>> signingIn = IntStream.range(0, count)
                    .mapToObj(number -> executor.submit(() ->
                            signIn(number < cache.users().size() ? cache.users().get(number) : null, isNew)))
                    .toList();
            for (var user : signingIn) {
                users.add(user.get());
                if (users.size() % REPORT_EVERY == 0) {
                    progress.say("%d of %d users are signed in", users.size(), count);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("users cannot be signed in: " + e.getCause(), e);
        } finally {
            unused.addAll(cache.users()
                    .subList(
                            Math.min(count, cache.users().size()), cache.users().size()));
            // A new account among the kept ones: the platform was reset, and its chats are gone.
            groups.putAll(isNew.get() ? Map.of() : cache.groups());
            save();
        }
    }

    Session session(int user) {
        return users.get(user).session();
    }

    /// The chat of these users; the same one in every run.
    ChatId chat(List<Integer> members) {
        var caller = session(members.getFirst());
        if (members.size() == 2) {
            return gateway.directChat(caller, session(members.getLast()).user()).id();
        }
        return groups.computeIfAbsent(members.toString(), name -> {
            var others = members.stream()
                    .skip(1)
                    .map(member -> session(member).user())
                    .toList();
            return gateway.createGroup(caller, "load " + UUID.randomUUID(), others)
                    .id();
        });
    }

    /// Keeps the latest tokens: each is good once.
    void save() {
        var saved = new ArrayList<Saved>();
        users.forEach(user -> saved.add(
                new Saved(user.email(), user.session().user(), user.session().refreshToken())));
        saved.addAll(unused);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, json.writeValueAsString(new Cache(address, saved, groups)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private User signIn(@Nullable Saved saved, AtomicBoolean isNew) {
        if (saved != null) {
            try {
                return new User(saved.email(), gateway.resume(saved.user(), saved.refreshToken()));
            } catch (GatewayException e) {
                requireUnauthorized(e);
            }
            try {
                return new User(saved.email(), gateway.logIn(saved.email(), PASSWORD, null));
            } catch (GatewayException e) {
                requireUnauthorized(e);
                isNew.set(true);
            }
        }
        var email = "load-" + UUID.randomUUID() + "@example.org";
        return new User(email, gateway.register(email, PASSWORD, "Load"));
    }

    private static void requireUnauthorized(GatewayException e) {
        if (e.status() != UNAUTHORIZED) {
            throw e;
        }
    }

    private Cache read() {
        if (!Files.exists(file)) {
            return Cache.empty(address);
        }
        try {
            var cache = json.readValue(Files.readString(file), Cache.class);
            return cache.gateway().equals(address) ? cache : Cache.empty(address);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
