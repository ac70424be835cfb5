/// The topology that decides who is told of what by push.
@NullMarked
package io.parley.streams.notification;

import org.jspecify.annotations.NullMarked;
