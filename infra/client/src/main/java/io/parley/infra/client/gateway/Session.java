package io.parley.infra.client.gateway;

import io.parley.infra.client.socket.Credentials;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.time.Duration;

/// One device of one user, signed in. Refreshes its tokens as needed. Safe for use by several threads.
public final class Session implements Credentials {
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final GatewayClient gateway;
    private final UserId user;
    private Grant grant;
    private long grantedAt;
    private long refreshAt;

    Session(GatewayClient gateway, UserId user, Grant grant) {
        this.gateway = gateway;
        this.user = user;
        this.grant = grant;
        this.grantedAt = System.nanoTime();
        this.refreshAt = grantedAt + untilRefresh(grant).toNanos();
    }

    public UserId user() {
        return user;
    }

    @Override
    public synchronized DeviceId device() {
        return grant.device();
    }

    @Override
    public synchronized String accessToken() {
        if (System.nanoTime() - refreshAt >= 0) {
            refresh();
        }
        return grant.accessToken();
    }

    /// A token that is hardly used up: a socket is closed when its token ends.
    public synchronized String freshAccessToken() {
        if (System.nanoTime() - grantedAt >= FRESH.toNanos()) {
            refresh();
        }
        return grant.accessToken();
    }

    @Override
    public synchronized void rejected() {
        refreshAt = System.nanoTime();
    }

    /// Buys the next grant, once. A new one comes with every refresh.
    public synchronized String refreshToken() {
        return grant.refreshToken();
    }

    private void refresh() {
        grant = gateway.refresh(grant.refreshToken());
        grantedAt = System.nanoTime();
        refreshAt = grantedAt + untilRefresh(grant).toNanos();
    }

    private static Duration untilRefresh(Grant grant) {
        var good = Duration.ofSeconds(grant.expiresIn());
        return good.compareTo(MARGIN.multipliedBy(2)) > 0 ? good.minus(MARGIN) : good.dividedBy(2);
    }

    @Override
    public String toString() {
        return "Session[" + user + "]";
    }
}
