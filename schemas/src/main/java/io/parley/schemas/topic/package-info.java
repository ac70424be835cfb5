/// The topic catalogue: every topic, who writes it, who reads it, how long it is kept.
@NullMarked
package io.parley.schemas.topic;

import org.jspecify.annotations.NullMarked;
