package io.parley.infra.system.authorization;

import io.parley.infra.system.authorization.Cast.Group;

/// What each person asks of a service.
interface Requests {
    /// @param operation such as `GET /api/v1/chats/{chat}`
    /// @param group that nobody has asked for with another operation
    Rest.Request of(String operation, Actor actor, Group group);
}
