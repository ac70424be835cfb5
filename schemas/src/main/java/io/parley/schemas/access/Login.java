package io.parley.schemas.access;

import io.parley.schemas.topic.Component;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user of a server.
public record Login(String user, Secret password) {
    /// Of a component that was given a password: under its own name, unless it was given another one.
    ///
    /// @return null when it was given none
    public static @Nullable Login of(
            Component component, Map<Component, String> users, Map<Component, Secret> passwords) {
        var password = passwords.get(component);
        return password == null ? null : new Login(users.getOrDefault(component, component.principal()), password);
    }
}
