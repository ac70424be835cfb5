package io.parley.gateway.devices;

import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of push tokens. What may be done with them is decided in [PushTokens].
@Component
class PushTokenRows {
    private final JdbcClient db;

    PushTokenRows(JdbcClient db) {
        this.db = db;
    }

    /// Nobody else can register the token until the transaction ends. To be taken before any account is locked, so that
    /// two transactions never wait for each other.
    void lockToken(byte[] hash) {
        db.sql("select pg_advisory_xact_lock(?)")
                .param(ByteBuffer.wrap(hash).getLong())
                .query((_, _) -> hash)
                .single();
    }

    /// Nobody else can change the tokens of these accounts until the transaction ends. The order is the same for all
    /// who lock several.
    ///
    /// @return how many of them there are
    int lock(Collection<UserId> users) {
        var ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        return db.sql("select true from accounts where id = any (?) order by id for no key update")
                .param(ids)
                .query(Boolean.class)
                .list()
                .size();
    }

    Optional<UserId> holderOf(byte[] hash) {
        return db.sql("select account from push_tokens where hash = ?")
                .param(hash)
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    List<PushDevice> devicesOf(UserId user) {
        return db.sql("select device, platform, token from push_tokens where account = ? order by device")
                .param(user.value())
                .query((row, _) -> new PushDevice(
                        new DeviceId(row.getObject("device", UUID.class)),
                        Platform.valueOf(row.getString("platform").toUpperCase(Locale.ROOT)),
                        row.getString("token")))
                .list();
    }

    /// In place of the one the device had.
    void put(UserId user, PushDevice device, byte[] hash) {
        db.sql("""
                        insert into push_tokens (account, device, platform, token, hash) values (?, ?, ?, ?, ?)
                        on conflict (account, device) do update set platform = excluded.platform,
                            token = excluded.token, hash = excluded.hash, registered_at = now()""")
                .params(
                        user.value(),
                        device.device().value(),
                        device.platform().name().toLowerCase(Locale.ROOT),
                        device.token(),
                        hash)
                .update();
    }

    void remove(byte[] hash) {
        db.sql("delete from push_tokens where hash = ?").param(hash).update();
    }

    /// @return whether the device had a token
    boolean remove(UserId user, DeviceId device) {
        return db.sql("delete from push_tokens where account = ? and device = ?")
                        .params(user.value(), device.value())
                        .update()
                == 1;
    }

    /// @return whether the device had this token
    boolean remove(UserId user, DeviceId device, byte[] hash) {
        return db.sql("delete from push_tokens where account = ? and device = ? and hash = ?")
                        .params(user.value(), device.value(), hash)
                        .update()
                == 1;
    }

    /// @return whether the log knows anything of the user's devices
    boolean removeAll(UserId user) {
        db.sql("delete from push_tokens where account = ?").param(user.value()).update();
        return db.sql("delete from account_devices where account = ?")
                        .param(user.value())
                        .update()
                == 1;
    }

    long nextVersion(UserId user) {
        return db.sql("insert into account_devices (account, version) values (?, 1)"
                        + " on conflict (account) do update set version = account_devices.version + 1"
                        + " returning version")
                .param(user.value())
                .query(Long.class)
                .single();
    }
}
