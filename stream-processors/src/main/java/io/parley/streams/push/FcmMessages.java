package io.parley.streams.push;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import com.google.firebase.messaging.WebpushConfig;
import com.google.firebase.messaging.WebpushNotification;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Pushes as FCM wants them. On every platform a push replaces the one before it of the same chat, and so also itself,
/// should it be sent twice.
final class FcmMessages {
    private final Duration ttl;
    private final Clock clock;

    /// @param ttl how long the provider keeps a push for a device that is away
    FcmMessages(Duration ttl, Clock clock) {
        this.ttl = ttl;
        this.clock = clock;
    }

    // Installation ids are to take the place of tokens; what clients register are tokens.
    @SuppressWarnings("deprecation")
    Message of(Push push) {
        var request = push.request();
        var words = push.words();
        var text = Notification.builder()
                .setTitle(words.title())
                .setBody(words.body())
                .build();
        return Message.builder()
                .setToken(push.device().token())
                .setNotification(text)
                .putAllData(Map.of(
                        "chat", request.chat().toString(),
                        "seq", request.seq().toString(),
                        "actor", request.actor().toString(),
                        "mention", Boolean.toString(request.mention())))
                .setAndroidConfig(android(push))
                .setApnsConfig(apns(push))
                .setWebpushConfig(webpush(push))
                .build();
    }

    private AndroidConfig android(Push push) {
        var chat = push.request().chat().toString();
        var notification = AndroidNotification.builder().setTag(chat);
        push.badge().ifPresent(notification::setNotificationCount);
        return AndroidConfig.builder()
                .setCollapseKey(chat)
                .setPriority(AndroidConfig.Priority.HIGH)
                .setTtl(ttl.toMillis())
                .setNotification(notification.build())
                .build();
    }

    private ApnsConfig apns(Push push) {
        var chat = push.request().chat().toString();
        var aps = Aps.builder().setThreadId(chat).setSound("default");
        push.badge().ifPresent(aps::setBadge);
        return ApnsConfig.builder()
                .putHeader("apns-collapse-id", chat)
                .putHeader("apns-priority", "10")
                .putHeader(
                        "apns-expiration",
                        Long.toString(clock.instant().plus(ttl).getEpochSecond()))
                .setAps(aps.build())
                .build();
    }

    private WebpushConfig webpush(Push push) {
        var chat = push.request().chat().toString();
        return WebpushConfig.builder()
                // At most 32 characters (RFC 8030).
                .putHeader("Topic", chat.replace("-", ""))
                .putHeader("TTL", Long.toString(ttl.toSeconds()))
                .putHeader("Urgency", "high")
                .setNotification(WebpushNotification.builder()
                        .setTag(chat)
                        .setRenotify(true)
                        .build())
                .build();
    }
}
