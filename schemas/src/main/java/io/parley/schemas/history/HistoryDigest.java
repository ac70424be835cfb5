package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.parley.schemas.id.ChatId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a history keyspace holds, as one hash per chat: a rebuilt history is right when its digest equals the first.
public final class HistoryDigest {
    private static final List<String> TABLES =
            List.of("events", "chats_by_user", "chat_heads", "mentions_by_user", "messages");
    private static final int HASH_BYTES = 32;
    private static final int PAGE_SIZE = 1_000;

    private HistoryDigest() {}

    /// Reads every row, so it takes as long as that does. Memory grows with the number of chats only.
    ///
    /// @return per chat the hash of its events, memberships and head, as 64 lower-case digits
    public static SortedMap<ChatId, String> of(CqlSession session, String keyspace) {
        var hashes = new TreeMap<ChatId, byte[]>(Comparator.comparing(ChatId::value));
        for (var table : TABLES) {
            var all = SimpleStatement.newInstance("SELECT * FROM " + keyspace + "." + table)
                    .setPageSize(PAGE_SIZE)
                    .setConsistencyLevel(Quorum.CONSISTENCY);
            for (var row : session.execute(all)) {
                var chat = new ChatId(Objects.requireNonNull(row.getUuid("chat"), "chat"));
                mix(hashes.computeIfAbsent(chat, _ -> new byte[HASH_BYTES]), hash(table, row));
            }
        }
        var digest = new TreeMap<ChatId, String>(hashes.comparator());
        hashes.forEach((chat, hash) -> digest.put(chat, HexFormat.of().formatHex(hash)));
        return digest;
    }

    /// Exclusive or, because rows come in the order of their partitions' tokens and each comes once.
    private static void mix(byte[] sum, byte[] hash) {
        for (var i = 0; i < HASH_BYTES; i++) {
            sum[i] ^= hash[i];
        }
    }

    private static byte[] hash(String table, Row row) {
        var sha = sha256();
        sha.update(table.getBytes(StandardCharsets.UTF_8));
        for (var column : row.getColumnDefinitions()) {
            var value = row.getBytesUnsafe(column.getName());
            if (value != null) {
                sha.update((column.getName() + ":" + value.remaining() + ":").getBytes(StandardCharsets.UTF_8));
                sha.update(value);
            }
        }
        return sha.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
