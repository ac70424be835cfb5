package io.parley.infra.client.gateway;

import io.parley.infra.client.socket.Credentials;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.time.Duration;

/// One device of one user, signed in. Refreshes its tokens as needed. Safe for use by several threads.
public final class Session implements Credentials {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final GatewayClient gateway;
    private final UserId user;
    private Grant grant;
    private long refreshAt;

    Session(GatewayClient gateway, UserId user, Grant grant) {
        this.gateway = gateway;
        this.user = user;
        this.grant = grant;
        this.refreshAt = refreshTime(grant);
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
            grant = gateway.refresh(grant.refreshToken());
            refreshAt = refreshTime(grant);
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

    private static long refreshTime(Grant grant) {
        var good = Duration.ofSeconds(grant.expiresIn());
        return System.nanoTime()
                + (good.compareTo(MARGIN.multipliedBy(2)) > 0 ? good.minus(MARGIN) : good.dividedBy(2)).toNanos();
    }

    @Override
    public String toString() {
        return "Session[" + user + "]";
    }
}
