package io.parley.nodes.connection;

import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.Rate;
import io.parley.schemas.limit.Rates;

/// What one connection may send.
///
/// @param frames of any kind
/// @param overRate how many frames over that rate close the connection
/// @param bad how many frames that are none close it
public record FrameLimits(Rate frames, Rate overRate, Rate bad) {
    public static FrameLimits of(Rates rates) {
        return new FrameLimits(
                rates.of(Limit.FRAMES_OF_CONNECTION),
                rates.of(Limit.FRAMES_OVER_RATE_OF_CONNECTION),
                rates.of(Limit.BAD_FRAMES_OF_CONNECTION));
    }
}
